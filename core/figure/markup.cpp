// The markup of figure texts: a recursive-descent parser over UTF-8.
#include "core/error.h"
#include "core/figure/text.h"

#include <array>
#include <utility>

namespace lectern::figure {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 40> symbols{{
    {"Sigma", "Σ"},   {"sigma", "σ"},   {"mu", "μ"},     {"gamma", "γ"}, {"pi", "π"},    {"lambda", "λ"},
    {"theta", "θ"},   {"epsilon", "ε"}, {"Delta", "Δ"},  {"nabla", "∇"}, {"sum", "∑"},   {"cdot", "·"},
    {"times", "×"},   {"le", "≤"},      {"ge", "≥"},     {"ne", "≠"},    {"infty", "∞"}, {"pm", "±"},
    {"to", "→"},      {"approx", "≈"},  {"omega", "ω"},  {"Omega", "Ω"}, {"alpha", "α"}, {"beta", "β"},
    {"eta", "η"},     {"in", "∈"},      {"det", "det"},  {"delta", "δ"}, {"phi", "φ"},   {"Phi", "Φ"},
    {"rho", "ρ"},     {"tau", "τ"},     {"kappa", "κ"},  {"xi", "ξ"},    {"chi", "χ"},   {"psi", "ψ"},
    {"partial", "∂"}, {"propto", "∝"},  {"Lambda", "Λ"}, {"log", "log"},
}};

struct Style {
    Face face = Face::Sans;
    std::optional<Role> role;
};

Face bold(Face face) {
    return face == Face::Sans || face == Face::SansBold ? Face::SansBold : Face::MathBold;
}

class Parser {
public:
    explicit Parser(std::string_view source) : source_(source) {}

    TextNode parse(const Style& style) {
        TextNode node = row(style, Until::End);
        return node;
    }

private:
    enum class Until { End, Brace };

    [[noreturn]] void fail(const std::string& what) const {
        throw InputError("Markup '" + std::string(source_) + "': " + what + " at byte " + std::to_string(at_) + ".");
    }

    TextNode row(const Style& style, Until until) {
        TextNode node;
        node.kind = TextNode::Kind::Row;
        std::string run;
        const auto flush = [&] {
            if (!run.empty())
                node.children.push_back({TextNode::Kind::Run, std::exchange(run, {}), style.face, style.role, {}});
        };
        while (true) {
            if (at_ == source_.size()) {
                if (until == Until::Brace)
                    fail("a '{' is not closed");
                break;
            }
            const char c = source_[at_];
            if (c == '}') {
                if (until == Until::End)
                    fail("a '}' closes nothing");
                ++at_;
                break;
            }
            if (c == '^' || c == '_') {
                flush();
                ++at_;
                node.children.push_back(
                    {c == '^' ? TextNode::Kind::Super : TextNode::Kind::Sub, {}, style.face, {}, {argument(style)}});
            } else if (c == '{') {
                flush();
                ++at_;
                append(node, row(style, Until::Brace));
            } else if (c == '\\') {
                command(style, node, run, flush);
            } else {
                run += source_[at_++];
            }
        }
        flush();
        return node;
    }

    // {...}, a command, or a single UTF-8 character.
    TextNode argument(const Style& style) {
        if (at_ == source_.size())
            fail("something is missing");
        if (source_[at_] == '{') {
            ++at_;
            return row(style, Until::Brace);
        }
        TextNode node;
        node.kind = TextNode::Kind::Row;
        std::string run;
        if (source_[at_] == '\\') {
            const auto flush = [&] {
                if (!run.empty())
                    node.children.push_back({TextNode::Kind::Run, std::exchange(run, {}), style.face, style.role, {}});
            };
            command(style, node, run, flush);
        } else {
            do
                run += source_[at_++];
            while (at_ < source_.size() && (static_cast<unsigned char>(source_[at_]) & 0xC0) == 0x80);
        }
        if (!run.empty())
            node.children.push_back({TextNode::Kind::Run, run, style.face, style.role, {}});
        return node;
    }

    TextNode braced(const Style& style) {
        if (at_ == source_.size() || source_[at_] != '{')
            fail("a '{' is missing");
        ++at_;
        return row(style, Until::Brace);
    }

    static void append(TextNode& row, TextNode group) {
        for (TextNode& child : group.children)
            row.children.push_back(std::move(child));
    }

    template <class Flush>
    void command(const Style& style, TextNode& node, std::string& run, const Flush& flush) {
        ++at_; // the backslash
        if (at_ == source_.size())
            fail("a '\\' ends the text");
        if (std::string_view("\\^_{}").find(source_[at_]) != std::string_view::npos) {
            run += source_[at_++];
            return;
        }
        std::string name;
        while (at_ < source_.size() && ((source_[at_] | 32) >= 'a' && (source_[at_] | 32) <= 'z'))
            name += source_[at_++];
        if (name == "cat" && at_ < source_.size() && source_[at_] >= '0' && source_[at_] <= '9') {
            Style inner = style;
            inner.role = category(source_[at_++] - '0');
            flush();
            append(node, braced(inner));
            return;
        }
        for (const auto& [key, symbol] : symbols) {
            if (name != key)
                continue;
            if (at_ < source_.size() && source_[at_] == ' ')
                ++at_;                                             // the space that ends the name
            if (name == "det" || name == "log" || name == "sum") { // upright
                flush();
                const Face face = style.face == Face::Math ? Face::MathUpright : style.face;
                node.children.push_back({TextNode::Kind::Run, std::string(symbol), face, style.role, {}});
            } else {
                run += symbol;
            }
            return;
        }
        flush();
        if (name == "frac") {
            TextNode numerator = braced(style);
            TextNode denominator = braced(style);
            node.children.push_back(
                {TextNode::Kind::Fraction, {}, style.face, style.role, {std::move(numerator), std::move(denominator)}});
        } else if (name == "sqrt") {
            node.children.push_back({TextNode::Kind::Root, {}, style.face, style.role, {braced(style)}});
        } else {
            append(node, braced(styled(style, name)));
        }
    }

    Style styled(Style style, const std::string& name) const {
        if (name == "b")
            style.face = bold(style.face);
        else if (name == "m")
            style.face = Face::Math;
        else if (name == "t")
            style.face = Face::Sans;
        else if (name == "r")
            style.face = Face::MathUpright;
        else if (name == "hl")
            style.role = selected;
        else if (name == "mute")
            style.role = muted;
        else if (name == "good")
            style.role = good;
        else
            fail("there is no command '\\" + name + "'");
        return style;
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

} // namespace

Text markup(std::string_view source, Face face) {
    return Text(Parser(source).parse({face, std::nullopt}));
}

Text math(std::string_view source) {
    return markup(source, Face::Math);
}

std::string escaped(std::string_view literal) {
    std::string source;
    for (const char c : literal) {
        if (std::string_view("\\^_{}").find(c) != std::string_view::npos)
            source += '\\';
        source += c;
    }
    return source;
}

} // namespace lectern::figure
