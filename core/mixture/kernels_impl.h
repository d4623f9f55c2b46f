// The kernels' bodies; the including file defines LECTERN_KERNELS, the name of the function that hands them out.
// Nothing of the standard library but its C part: an inline function compiled here for AVX2 could be the copy that the
// linker keeps for the whole program.
#include "core/mixture/kernels.h"
#include "core/mixture/pack.h"

namespace {

using lectern::mixture::ExpectationSums;
using lectern::mixture::kernelBlock;
using lectern::mixture::KernelDensities;
using lectern::mixture::KernelInput;
using lectern::mixture::Kernels;
using lectern::mixture::Shape;

constexpr std::size_t blockPacks = kernelBlock / packWidth;
constexpr std::size_t maxLocal = 3; // dimensions up to here have loops of fixed length, kept in registers

constexpr std::size_t triangle(std::size_t d) {
    return d * (d + 1) / 2;
}
constexpr std::size_t entries(std::size_t d, bool diagonal) {
    return diagonal ? d : triangle(d);
}

// Room for `Fixed` packs on the stack, or as many as asked for on the heap where the number is known at run time only.
template <std::size_t Fixed>
struct Room {
    explicit Room(std::size_t) {}
    Pack* get() { return pack; }
    Pack pack[Fixed];
};
template <>
struct Room<0> {
    explicit Room(std::size_t count) : pack(new Pack[count]) {}
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    ~Room() { delete[] pack; }
    Pack* get() { return pack; }
    Pack* pack;
};

// |W (x - mean)|^2 for four samples; D = 0: `runtime` dimensions.
template <std::size_t D, bool Diagonal>
inline Pack distance(const Pack* dx, const double* whitening, std::size_t runtime) {
    const std::size_t d = D ? D : runtime;
    Pack square = broadcast(0);
    for (std::size_t i = 0; i < d; ++i) {
        Pack y = broadcast(0);
        if constexpr (Diagonal) {
            y = dx[i] * broadcast(whitening[i]);
        } else {
            const double* row = whitening + triangle(i);
            y = dx[0] * broadcast(row[0]);
            for (std::size_t j = 1; j <= i; ++j)
                y += dx[j] * broadcast(row[j]);
        }
        square += y * y;
    }
    return square;
}

template <std::size_t D>
inline void centre(const double* x, std::size_t stride, const double* mean, std::size_t runtime, Pack* dx) {
    const std::size_t d = D ? D : runtime;
    for (std::size_t j = 0; j < d; ++j)
        dx[j] = load(x + j * stride) - broadcast(mean[j]);
}

// Log densities of one component for one block. Held above -1e300, so that a sample that overflows under every
// component is shared equally instead of giving inf - inf.
template <std::size_t D, bool Diagonal>
void logDensities(const KernelInput& in, const KernelDensities& p, std::size_t k, std::size_t first, std::size_t packs,
                  double* out) {
    const std::size_t d = D ? D : in.dimensions;
    const double* mean = p.means + k * d;
    const double* whitening = p.whitening + k * entries(d, Diagonal);
    const Pack constant = broadcast(p.constants[k]);
    Room<D> dx(d);
    for (std::size_t i = 0; i < packs; ++i) {
        centre<D>(in.columns + first + i * packWidth, in.stride, mean, d, dx.get());
        const Pack square = distance<D, Diagonal>(dx.get(), whitening, d);
        store(out + i * packWidth, larger(constant - square * broadcast(0.5), broadcast(-1e300)));
    }
}

// Turns a block's log densities into e^(value - largest) and writes 1 / their sum; lanes past `count` weigh nothing.
// The sums are multiplied up: at most 32 factors of at most K each before a logarithm is due.
inline void normalise(std::size_t components, std::size_t count, double* block, double* inverse, Pack& peaks,
                      double* product) {
    Pack products = broadcast(1);
    for (std::size_t i = 0; i < count; i += packWidth) {
        Pack peak = load(block + i);
        for (std::size_t k = 1; k < components; ++k)
            peak = larger(peak, load(block + k * kernelBlock + i));
        Pack sum = broadcast(0);
        for (std::size_t k = 0; k < components; ++k) {
            const Pack value = exponential(load(block + k * kernelBlock + i) - peak);
            store(block + k * kernelBlock + i, value);
            sum += value;
        }
        Pack reciprocal = broadcast(1) / sum;
        if (count - i < packWidth) {
            double live[packWidth];
            for (std::size_t lane = 0; lane < packWidth; ++lane)
                live[lane] = lane < count - i ? 1 : 0;
            const Pack mask = load(live);
            peak = peak * mask;
            sum = sum * mask + (broadcast(1) - mask);
            reciprocal = reciprocal * mask;
        }
        peaks += peak;
        products *= sum;
        store(inverse + i, reciprocal);
    }
    store(product, products);
}

// r, and the block's share of sum r, sum r^2, sum r x for one component.
template <std::size_t D>
void collect(const KernelInput& in, std::size_t k, std::size_t first, std::size_t packs, const double* values,
             const double* inverse, const ExpectationSums& out) {
    const std::size_t d = D ? D : in.dimensions;
    Room<D> sums(d);
    for (std::size_t j = 0; j < d; ++j)
        sums.get()[j] = broadcast(0);
    Pack counts = broadcast(0);
    Pack squares = broadcast(0);
    for (std::size_t i = 0; i < packs; ++i) {
        const Pack r = load(values + i * packWidth) * load(inverse + i * packWidth);
        store(in.responsibilities + k * in.stride + first + i * packWidth, r);
        counts += r;
        squares += r * r;
        for (std::size_t j = 0; j < d; ++j)
            sums.get()[j] += r * load(in.columns + j * in.stride + first + i * packWidth);
    }
    out.counts[k] += total(counts);
    out.squares[k] += total(squares);
    for (std::size_t j = 0; j < d; ++j)
        out.sums[k * d + j] += total(sums.get()[j]);
}

template <std::size_t D, bool Diagonal>
void expectationOf(const KernelInput& in, const KernelDensities& p, const ExpectationSums& out) {
    double* block = new double[(in.components + 1) * kernelBlock];
    double* inverse = block + in.components * kernelBlock;
    for (std::size_t k = 0; k < in.components; ++k)
        out.counts[k] = out.squares[k] = 0;
    for (std::size_t j = 0; j < in.components * in.dimensions; ++j)
        out.sums[j] = 0;
    Pack peaks = broadcast(0);
    for (std::size_t at = 0, number = 0; at < in.count; at += kernelBlock, ++number) {
        const std::size_t count = in.count - at < kernelBlock ? in.count - at : kernelBlock;
        const std::size_t packs = (count + packWidth - 1) / packWidth;
        for (std::size_t k = 0; k < in.components; ++k)
            logDensities<D, Diagonal>(in, p, k, in.first + at, packs, block + k * kernelBlock);
        normalise(in.components, count, block, inverse, peaks, out.products + number * packWidth);
        for (std::size_t k = 0; k < in.components; ++k)
            collect<D>(in, k, in.first + at, packs, block + k * kernelBlock, inverse, out);
    }
    *out.peaks = total(peaks);
    delete[] block;
}

template <std::size_t D, bool Diagonal>
void scatterOf(const KernelInput& in, const double* means, double* out) {
    const std::size_t d = D ? D : in.dimensions;
    const std::size_t size = entries(d, Diagonal);
    for (std::size_t i = 0; i < in.components * size; ++i)
        out[i] = 0;
    Room<D> dx(d);
    Room<entries(D, Diagonal)> sums(size);
    for (std::size_t at = 0; at < in.count; at += 4 * kernelBlock) {
        const std::size_t count = in.count - at < 4 * kernelBlock ? in.count - at : 4 * kernelBlock;
        for (std::size_t k = 0; k < in.components; ++k) {
            for (std::size_t e = 0; e < size; ++e)
                sums.get()[e] = broadcast(0);
            for (std::size_t i = 0; i < count; i += packWidth) {
                const std::size_t sample = in.first + at + i;
                const Pack r = load(in.responsibilities + k * in.stride + sample);
                centre<D>(in.columns + sample, in.stride, means + k * d, d, dx.get());
                for (std::size_t a = 0; a < d; ++a) {
                    const Pack weighted = r * dx.get()[a];
                    for (std::size_t b = Diagonal ? a : 0; b <= a; ++b)
                        sums.get()[Diagonal ? a : triangle(a) + b] += weighted * dx.get()[b];
                }
            }
            for (std::size_t e = 0; e < size; ++e)
                out[k * size + e] += total(sums.get()[e]);
        }
    }
}

void fourthPowers(const KernelInput& in, const double* means, double* out) {
    for (std::size_t k = 0; k < in.components; ++k) {
        Pack sum = broadcast(0);
        for (std::size_t i = 0; i < in.count; i += packWidth) {
            Pack square = broadcast(0);
            for (std::size_t j = 0; j < in.dimensions; ++j) {
                const double* x = in.columns + j * in.stride + in.first + i;
                const Pack dx = load(x) - broadcast(means[k * in.dimensions + j]);
                square += dx * dx;
            }
            sum += load(in.responsibilities + k * in.stride + in.first + i) * square * square;
        }
        out[k] = total(sum);
    }
}

void exponentials(const double* in, double* out, std::size_t count) {
    for (std::size_t i = 0; i < count; i += packWidth)
        store(out + i, exponential(load(in + i)));
}

template <bool Diagonal>
void expectationIn(const KernelInput& in, const KernelDensities& p, const ExpectationSums& out) {
    switch (in.dimensions) {
    case 1:
        return expectationOf<1, Diagonal>(in, p, out);
    case 2:
        return expectationOf<2, Diagonal>(in, p, out);
    case maxLocal:
        return expectationOf<maxLocal, Diagonal>(in, p, out);
    default:
        return expectationOf<0, Diagonal>(in, p, out);
    }
}

template <bool Diagonal>
void scatterIn(const KernelInput& in, const double* means, double* out) {
    switch (in.dimensions) {
    case 1:
        return scatterOf<1, Diagonal>(in, means, out);
    case 2:
        return scatterOf<2, Diagonal>(in, means, out);
    case maxLocal:
        return scatterOf<maxLocal, Diagonal>(in, means, out);
    default:
        return scatterOf<0, Diagonal>(in, means, out);
    }
}

void expectation(const KernelInput& in, const KernelDensities& p, const ExpectationSums& out) {
    return in.shape == Shape::diagonal ? expectationIn<true>(in, p, out) : expectationIn<false>(in, p, out);
}

void scatter(const KernelInput& in, const double* means, double* out) {
    return in.shape == Shape::diagonal ? scatterIn<true>(in, means, out) : scatterIn<false>(in, means, out);
}

} // namespace

namespace lectern::mixture {

Kernels LECTERN_KERNELS();
Kernels LECTERN_KERNELS() {
    return {expectation, scatter, fourthPowers, exponentials};
}

} // namespace lectern::mixture
