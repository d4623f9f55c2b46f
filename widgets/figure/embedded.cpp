// Finding the lecture inside exported PNG, SVG and PDF files. Nothing in such a file is trusted.
#include "widgets/figure/export.h"

#include <QXmlStreamReader>

#include <zlib.h>

#include <optional>
#include <stdexcept>

namespace lectern::widgets {

namespace {

constexpr qsizetype largestSlide = qsizetype{16} << 20;
const QByteArray pngSignature = "\x89PNG\r\n\x1a\n";

[[noreturn]] void failWithout(const char* what) {
    throw std::runtime_error(std::string("this ") + what +
                             " carries no Lectern slide. Only figures that Lectern exported open again, and only while "
                             "no other program has rewritten them.");
}

// Undoes zlib's deflate; nothing when the stream is broken or larger than a slide can be.
std::optional<QByteArray> inflated(const QByteArray& compressed) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.constData()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    QByteArray result, part(1 << 16, Qt::Uninitialized);
    int status = Z_OK;
    while (status == Z_OK && result.size() <= largestSlide) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        status = inflate(&stream, Z_NO_FLUSH);
        if (status == Z_OK || status == Z_STREAM_END)
            result.append(part.constData(), part.size() - static_cast<qsizetype>(stream.avail_out));
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END || result.size() > largestSlide)
        return std::nullopt;
    return result;
}

quint32 bigEndian(const QByteArray& bytes, qsizetype at) {
    quint32 value = 0;
    for (qsizetype i = 0; i < 4; ++i)
        value = value << 8 | static_cast<quint8>(bytes[at + i]);
    return value;
}

// A PNG text chunk: keyword, 0, then as its kind says. ISO/IEC 15948, 11.3.4.
std::optional<QByteArray> pngText(const QByteArray& type, const QByteArray& data) {
    const qsizetype end = data.indexOf('\0');
    if (end < 0 || data.left(end) != "Lectern")
        return std::nullopt;
    const QByteArray rest = data.mid(end + 1);
    const auto utf8 = [](const QByteArray& latin1) { return QString::fromLatin1(latin1).toUtf8(); };
    if (type == "tEXt")
        return utf8(rest);
    if (type == "zTXt") { // compression method, text
        const auto text = inflated(rest.mid(1));
        return text ? std::optional(utf8(*text)) : std::nullopt;
    }
    // iTXt: compressed or not, method, language, 0, translated keyword, 0, text
    if (rest.size() < 4)
        return std::nullopt;
    const qsizetype language = rest.indexOf('\0', 2);
    const qsizetype translated = language < 0 ? -1 : rest.indexOf('\0', language + 1);
    if (translated < 0)
        return std::nullopt;
    const QByteArray text = rest.mid(translated + 1);
    return rest[0] == '\0' ? text : inflated(text).value_or(QByteArray());
}

QByteArray slideInPng(const QByteArray& file) {
    qsizetype at = pngSignature.size();
    while (at + 12 <= file.size()) { // length, type, data, check sum
        const qsizetype length = bigEndian(file, at);
        const QByteArray type = file.mid(at + 4, 4);
        if (length > file.size() - at - 12)
            break;
        if (type == "tEXt" || type == "zTXt" || type == "iTXt")
            if (const auto text = pngText(type, file.mid(at + 8, length)))
                return *text;
        at += 12 + length;
    }
    failWithout("PNG picture");
}

QByteArray slideInSvg(const QByteArray& file) {
    QXmlStreamReader xml(file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement() || xml.name() != QLatin1String("desc"))
            continue;
        const QByteArray text = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toUtf8();
        if (!xml.hasError() && text.startsWith('{') && text.size() <= largestSlide)
            return text;
    }
    failWithout("SVG picture");
}

// Just enough of PDF to follow a file specification to its embedded file. ISO 32000-1, 7.3 and 7.11.4.
class PdfReader {
public:
    explicit PdfReader(const QByteArray& file) : file_(file) {}

    // The contents of the attachments, as far as they can be read, one after the other.
    template <class Accept>
    std::optional<QByteArray> firstAttachment(const Accept& accept) const {
        constexpr int mostTried = 100; // a hostile file could name thousands
        qsizetype at = 0;
        for (int i = 0; i < mostTried && (at = file_.indexOf("/EF", at)) >= 0; ++i) {
            at += 3;
            const auto number = reference(at);
            const auto content = number ? stream(*number) : std::nullopt;
            if (content && accept(*content))
                return content;
        }
        return std::nullopt;
    }

private:
    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    void skipSpace(qsizetype& at) const {
        while (at < file_.size() && isSpace(file_[at]))
            ++at;
    }

    std::optional<qsizetype> number(qsizetype& at) const {
        skipSpace(at);
        qsizetype value = 0;
        const qsizetype start = at;
        while (at < file_.size() && isDigit(file_[at]) && at - start < 10)
            value = value * 10 + (file_[at++] - '0');
        return at > start ? std::optional(value) : std::nullopt;
    }

    // "<< /F 12 0 R": the number of the object.
    std::optional<qsizetype> reference(qsizetype at) const {
        const qsizetype key = file_.indexOf("/F", at);
        if (key < 0 || key - at > 16)
            return std::nullopt;
        at = key + 2;
        return number(at);
    }

    // Where "N 0 obj" ends; the last one, which is the valid one in a file that was appended to.
    std::optional<qsizetype> object(qsizetype n) const {
        const QByteArray head = QByteArray::number(n) + " 0 obj";
        for (qsizetype at = file_.size(); (at = file_.lastIndexOf(head, at)) >= 0; --at) {
            if (at == 0)
                return std::nullopt;
            if (isSpace(file_[at - 1]))
                return at + head.size();
        }
        return std::nullopt;
    }

    // The dictionary's whole number for a key, direct or by reference.
    std::optional<qsizetype> integer(const QByteArray& dictionary, const QByteArray& key) const {
        const qsizetype found = dictionary.indexOf(key);
        if (found < 0)
            return std::nullopt;
        const PdfReader inner(dictionary);
        qsizetype at = found + key.size();
        const auto value = inner.number(at);
        if (!value)
            return std::nullopt;
        qsizetype after = at;
        const bool byReference = inner.number(after).has_value() && (inner.skipSpace(after), true) &&
                                 after < dictionary.size() && dictionary[after] == 'R';
        if (!byReference)
            return value;
        auto target = object(*value);
        return target ? number(*target) : std::nullopt;
    }

    std::optional<QByteArray> stream(qsizetype n) const {
        const auto start = object(n);
        const qsizetype word = start ? file_.indexOf("stream", *start) : -1;
        if (word < 0 || word - *start > 4096)
            return std::nullopt;
        const QByteArray dictionary = file_.mid(*start, word - *start);
        qsizetype data = word + 6;
        if (data < file_.size() && file_[data] == '\r')
            ++data;
        if (data < file_.size() && file_[data] == '\n')
            ++data;
        const auto length = integer(dictionary, "/Length");
        if (!length || *length > file_.size() - data)
            return std::nullopt;
        const QByteArray bytes = file_.mid(data, *length);
        if (dictionary.contains("/FlateDecode"))
            return inflated(bytes);
        return dictionary.contains("/Filter") ? std::nullopt : std::optional(bytes);
    }

    const QByteArray& file_;
};

QByteArray slideInPdf(const QByteArray& file) {
    const auto isSlide = [](const QByteArray& bytes) {
        return bytes.size() <= largestSlide && bytes.trimmed().startsWith('{') && bytes.contains("\"lectern\"");
    };
    if (const auto slide = PdfReader(file).firstAttachment(isSlide))
        return *slide;
    failWithout("PDF file");
}

} // namespace

std::string embeddedSlide(const QByteArray& file) {
    if (file.startsWith(pngSignature))
        return slideInPng(file).toStdString();
    if (file.left(1024).contains("%PDF-"))
        return slideInPdf(file).toStdString();
    const QByteArray start = (file.startsWith("\xEF\xBB\xBF") ? file.mid(3, 1024) : file.left(1024)).trimmed();
    if (start.startsWith('<'))
        return slideInSvg(file).toStdString();
    throw std::runtime_error("this is neither a lecture nor a PNG, SVG or PDF figure of Lectern.");
}

} // namespace lectern::widgets
