#include "widgets/plot/axis_ticks.h"

#include "widgets/plot/qcustomplot_header.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

// "-1.5e+07" as markup: a true minus sign and a raised exponent.
std::string typeset(QString label) {
    const qsizetype e = label.indexOf(QLatin1Char('e'));
    QString mantissa = e < 0 ? label : label.left(e);
    mantissa.replace(QLatin1Char('-'), QChar(0x2212));
    if (e < 0)
        return mantissa.toStdString();
    QString exponent = QString::number(label.mid(e + 1).toInt());
    exponent.replace(QLatin1Char('-'), QChar(0x2212));
    const QString times = mantissa == QLatin1String("1") ? QString() : mantissa + QChar(0x00B7);
    return (times + QStringLiteral("10^{") + exponent + QLatin1Char('}')).toStdString();
}

bool near(double value, double whole) {
    return std::abs(value - whole) < 1e-9 * std::max(1.0, std::abs(whole));
}

// Decades: 10^-5, 1, 10^5; written out where all of them are short.
std::string decade(double tick, bool shortOnes) {
    const double exponent = std::log10(tick);
    const bool power = near(exponent, std::round(exponent));
    if (!power || shortOnes)
        return typeset(QLocale::c().toString(tick, 'g', 6));
    if (std::lround(exponent) == 0)
        return "1";
    return typeset(QStringLiteral("1e%1").arg(std::lround(exponent)));
}

struct Generated {
    QVector<double> at;
    QVector<QString> labels;
};

Generated generate(QCPAxisTicker& ticker, const QCPAxis& axis) {
    // As many digits as tell neighbouring ticks apart.
    const QCPRange range = axis.range();
    const double largest = std::max(std::abs(range.lower), std::abs(range.upper));
    const double digits = std::ceil(std::log10(std::max(1.0, largest / range.size()))) + 3;
    Generated result;
    ticker.generate(range, QLocale::c(), QLatin1Char('g'), static_cast<int>(std::clamp(digits, 6.0, 15.0)), result.at,
                    nullptr, &result.labels);
    return result;
}

std::vector<figure::Tick> logarithmic(const QCPAxis& axis, int count) {
    QCPAxisTickerLog ticker;
    ticker.setTickCount(count);
    const Generated generated = generate(ticker, axis);
    const bool shortOnes =
        std::all_of(generated.at.begin(), generated.at.end(), [](double tick) { return tick > 9e-4 && tick < 1.1e4; });
    std::vector<figure::Tick> result;
    for (const double tick : generated.at)
        result.push_back({tick, figure::markup(decade(tick, shortOnes)), figure::muted});
    return result;
}

// Steps of 1, 2 or 5 times a power of ten: 2.5 and 7.5 are harder to read than to leave out.
class RoundTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override {
        const double wanted = range.size() / tickCount();
        const double power = std::pow(10.0, std::floor(std::log10(wanted)));
        return power * pickClosest(wanted / power, {1, 2, 5, 10});
    }
};

std::vector<figure::Tick> linear(const QCPAxis& axis, int count) {
    RoundTicker ticker;
    ticker.setTickCount(count);
    const Generated generated = generate(ticker, axis);
    std::vector<figure::Tick> result;
    for (qsizetype i = 0; i < generated.at.size(); ++i) {
        // Sums of steps miss 0 by a rounding error.
        const bool zero = std::abs(generated.at[i]) < 1e-9 * axis.range().size();
        result.push_back(
            {zero ? 0.0 : generated.at[i], figure::markup(zero ? "0" : typeset(generated.labels[i])), figure::muted});
    }
    return result;
}

} // namespace

std::vector<figure::Tick> ticksOf(const figure::Axis& spec, const QCPAxis& axis, int count) {
    const QCPRange range = axis.range();
    if (spec.ticks.empty()) {
        const bool decades = spec.scale == figure::Axis::Scale::Log10 && range.upper > 12 * range.lower;
        return decades ? logarithmic(axis, count) : linear(axis, count);
    }
    std::vector<figure::Tick> result;
    const double slack = 1e-9 * range.size();
    for (const figure::Tick& tick : spec.ticks)
        if (tick.at >= range.lower - slack && tick.at <= range.upper + slack)
            result.push_back(tick);
    return result;
}

} // namespace lectern::widgets
