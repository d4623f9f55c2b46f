#include "core/data/cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lectern::data {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
}

bool among(const std::string& word, const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

CellFault::Kind wordFault(std::string_view cell) {
    static constexpr std::array<std::string_view, 8> gaps = {"", "na", "n/a", "null", "none", "-", "?", "missing"};
    static constexpr std::array<std::string_view, 4> notFinite = {"nan", "inf", "infinity", "nan(ind)"};
    std::string word = lower(cell);
    if (among(word, gaps))
        return CellFault::Kind::Gap;
    if (word.front() == '+' || word.front() == '-')
        word.erase(0, 1);
    return among(word, notFinite) ? CellFault::Kind::NotFinite : CellFault::Kind::Text;
}

// The number in the C locale, or nothing.
std::variant<double, CellFault::Kind> readNumber(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument)
        return CellFault::Kind::Text;
    if (error == std::errc::result_out_of_range) {
        const auto exponent = text.find_first_of("eE");
        const bool tiny = exponent != std::string_view::npos ? text.substr(exponent + 1).starts_with('-')
                                                             : text.find_first_not_of("-0") == text.find('.');
        if (tiny)
            return 0.0;
        return CellFault::Kind::TooLarge;
    }
    if (!std::isfinite(value))
        return CellFault::Kind::NotFinite;
    return value;
}

std::size_t utf8Length(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80)
            return 0;
    return length;
}

} // namespace

std::variant<double, CellFault::Kind> readCell(std::string_view cell, DecimalMark mark) {
    const auto comma = cell.find(',');
    if (mark == DecimalMark::Comma && comma != std::string_view::npos) {
        std::string pointed(cell);
        pointed[comma] = '.';
        return cell.find('.') == std::string_view::npos ? readNumber(pointed) : CellFault::Kind::Text;
    }
    const auto number = readNumber(cell);
    if (std::holds_alternative<double>(number) || std::get<CellFault::Kind>(number) == CellFault::Kind::TooLarge)
        return number;
    if (comma != std::string_view::npos && std::holds_alternative<double>(readCell(cell, DecimalMark::Comma)))
        return CellFault::Kind::DecimalComma;
    return wordFault(cell);
}

std::string readable(std::string_view cell) {
    std::string text;
    std::size_t at = 0;
    while (at < cell.size()) {
        const std::size_t length = utf8Length(cell, at);
        if (text.size() + std::max<std::size_t>(length, 1) > 40)
            return text + "…";
        const auto c = static_cast<unsigned char>(cell[at]);
        if (length == 0)
            text += '?'; // not UTF-8
        else if (c < 0x20 || c == 0x7F)
            text += ' ';
        else
            text += cell.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

} // namespace lectern::data
