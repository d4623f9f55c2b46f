// Text: what is written in a figure, as a value. Plain words and formulas are the same tree: runs, sub- and
// superscripts, fractions and roots, each run with a face and, where it must be seen first, a role.
#pragma once

#include "core/figure/role.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::figure {

enum class Face { Sans, SansBold, Math /* serif, letters italic */, MathUpright, MathBold };

struct TextNode {
    enum class Kind {
        Run,      // `run` in `face`
        Row,      // children side by side
        Super,    // one child, raised and smaller
        Sub,      // one child, lowered and smaller
        Fraction, // two children: numerator, denominator
        Root      // one child under a radical sign
    };

    Kind kind = Kind::Run;
    std::string run;
    Face face = Face::Sans;
    std::optional<Role> role; // none: that of the surroundings
    std::vector<TextNode> children;

    bool operator==(const TextNode&) const = default;
};

class Text {
public:
    Text() = default;
    // Literal: nothing in it is markup, so names from a user's file are safe. UTF-8; '\n' breaks the line.
    Text(std::string literal); // NOLINT(google-explicit-constructor)
    Text(const char* literal); // NOLINT(google-explicit-constructor)
    explicit Text(TextNode root) : root_(std::move(root)) {}

    const TextNode& root() const { return root_; }
    bool empty() const;
    // The text without its layout, for read-outs, tables as CSV and tests: "x^2", "(1)/(N)".
    std::string plain() const;

    bool operator==(const Text&) const = default;

private:
    TextNode root_;
};

// Parses a small markup, starting in `face`:
//   ^{...} or ^c     superscript            _{...} or _c     subscript
//   \frac{a}{b}      fraction               \sqrt{a}         root
//   \b{...}          bold                   \m{...}          math face
//   \t{...}          upright sans           \r{...}          upright math (function names, digits)
//   \hl{...}         role Selected          \mute{...}       role Muted
//   \good{...}       role Good              \cat0{...} .. \cat9{...}  role Category
//   \Sigma \sigma \mu \gamma \pi \lambda \theta \epsilon \Delta \nabla \sum \cdot \times \le \ge \ne \infty \pm \to
//   \approx \Sigma \omega \Omega \alpha \beta \eta \in \det   (written with a following space or non-letter)
//   \\ \^ \_ \{ \}   the character itself
// Throws InputError on unbalanced braces or an unknown command.
Text markup(std::string_view source, Face face = Face::Sans);
// The same, starting in the math face.
Text math(std::string_view source);
// Escapes a literal for use inside markup().
std::string escaped(std::string_view literal);

// A number for people: up to `digits` significant digits, powers of ten as 4·10^{-124}; as markup source.
// 0 is "0", infinities "∞"; integers below 10^6 are written out. Uses the true minus sign.
std::string number(double value, int digits = 3);
// The same as plain UTF-8 without raised digits: for read-outs and status lines ("4e-124").
std::string plainNumber(double value, int digits = 3);

} // namespace lectern::figure
