// `lectern man`: the manual page, out of the command line's and the exhibits' own declarations.
#include "app/commands/commands.h"
#include "app/commands/output.h"

#include <CLI/CLI.hpp>

namespace lectern::commands {

namespace {

// Text as man(7) wants it: no line starts with a control character, dashes can be copied.
std::string roff(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else if ((c == '.' || c == '\'') && (result.empty() || result.back() == '\n'))
            result += std::string("\\&") + c;
        else
            result += c;
    }
    return result;
}

std::string commandPart(const CLI::App& command) {
    std::string page = ".SS " + roff(command.get_name()) + "\n" + roff(command.get_description()) + "\n";
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_name() == "--help")
            continue;
        const std::string kind = option->get_type_name();
        page += ".TP\n\\fB" + roff(option->get_name(false, true)) + "\\fR" +
                (kind.empty() || kind == "TEXT" ? "" : " \\fI" + roff(kind) + "\\fR") + "\n" +
                roff(option->get_description()) + "\n";
    }
    return page;
}

std::string exhibitPart(const Exhibit& exhibit) {
    const schema::Parameters defaults = exhibit.defaults();
    std::string page = ".SS " + roff(exhibit.info().id) + "\n" + roff(exhibit.info().question) + "\n";
    for (const schema::Field& field : defaults.fields())
        if (field.affects != schema::Affects::Nothing)
            page += ".TP\n\\fB" + roff(field.key) + "\\fR\n" + roff(field.help) +
                    " Allowed: " + roff(schema::allowed(field.domain)) +
                    (field.unit.empty() ? "" : ", in " + roff(field.unit)) +
                    ". Default: " + roff(typed(defaults.get(field.key))) + ".\n";
    page += ".TP\npresets\n";
    for (const Preset& preset : exhibit.info().presets)
        page += "\\fB" + roff(preset.id) + "\\fR (" + roff(preset.title) + ")\n.br\n";
    return page;
}

} // namespace

void manual(const CLI::App& commandLine) {
    std::string page = ".TH LECTERN 1 \"\" \"Lectern " LECTERN_VERSION "\"\n.SH NAME\nlectern \\- " +
                       roff(commandLine.get_description()) +
                       "\n.SH SYNOPSIS\n.B lectern\n[\\fIFILE\\fR]\n.br\n.B lectern\n\\fICOMMAND\\fR ...\n";
    page += ".SH COMMANDS\n";
    for (const CLI::App* command : commandLine.get_subcommands({}))
        page += commandPart(*command);
    page += ".SH PARAMETERS\nWhat \\fB\\-\\-set\\fR takes.\n";
    for (const Exhibit& exhibit : catalog())
        page += exhibitPart(exhibit);
    page += ".SH EXIT STATUS\n0: done. 1: the work failed, a bad file included. 2: wrong use, a bad value included.\n";
    print(page);
}

} // namespace lectern::commands
