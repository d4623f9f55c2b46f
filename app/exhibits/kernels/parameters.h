// What can be chosen about a kernel: how it is made, what it is compared with, what it filters, and the view.
#pragma once

#include "core/kernels/filter.h"
#include "core/kernels/kernel.h"
#include "core/schema/schema.h"

#include <numbers>
#include <string>

namespace lectern::exhibits::kernels {

namespace k = lectern::kernels;

// Ranges that dragging keeps to as well.
constexpr double largestCell = 1e6;                                      // of a custom kernel, either sign
constexpr int widestCustom = 31;                                         // cells
constexpr double smallestCircle = 0.1, largestCircle = std::numbers::pi; // rad/pixel
constexpr double farthestPixel = 1e5;

enum class Compare { none, second, every };
enum class Source { coffee, astronaut, chelsea, planeWave, gaussianBump, zonePlate, file };
enum class Scale { linear, log };
enum class Part { real, imaginary, magnitude, phase };
enum class Centre { middle, corner };
enum class Section { axis, diagonal, both };
// Which of the tabs stands in front: what the picture is about.
enum class Focus { sections, isotropy, convergence, numbers, pictures, family, difference };

struct Parameters : k::Choice {
    Compare compare = Compare::none;
    k::Choice second;

    Source image = Source::coffee;
    std::string path;
    int pixels = 256; // the longer side of the picture
    double noise = 5; // grey levels, on the right half
    int seed = 1;
    k::Border border = k::Border::reflect;
    k::Route route = k::Route::automatic;

    Focus focus = Focus::sections;
    Scale scale = Scale::linear;
    Part part = Part::real;
    Centre centre = Centre::middle;
    Section section = Section::axis;
    double circle = 2; // rad/pixel

    Eigen::VectorXd hoveredFrequency; // wx, wy; empty: none
    Eigen::VectorXd hoveredPixel;     // x, y; empty: none
    double held = 0;                  // the value of the cell that is dragged, when it was taken

    Parameters();
    bool operator==(const Parameters& other) const;
};

const schema::Schema<Parameters>& parametersSchema();

// "Finite difference, order 6"; literal.
std::string nameOf(const k::Choice& choice);

// The eleven taps of a cut sinc as one answer quotes them, centre -3, along x and along y.
Eigen::MatrixXd quotedSinc();
bool isQuotedSinc(const k::Choice& choice);

// The functions in core have names of their own for what is chosen here; true where the family is a Laplacian.
bool isLaplacian(k::Family family);

} // namespace lectern::exhibits::kernels
