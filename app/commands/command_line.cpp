#include "app/commands/command_line.h"

#include "app/commands/commands.h"
#include "app/commands/output.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

#include <functional>

namespace lectern::commands {

namespace {

// The words of the command line, and what they ask for.
class CommandLine {
public:
    CommandLine(int argc, char** argv) : argc_(argc), argv_(argv) {
        app_.name("lectern");
        app_.set_version_flag("--version", "lectern " LECTERN_VERSION);
        app_.set_help_flag("-h,--help", "Print this help.");
        app_.allow_extras();
        app_.footer("Exit status: 0 done, 1 the work failed, 2 wrong use.\n"
                    "`lectern COMMAND --help` says more; `lectern describe EXHIBIT` lists what --set takes.");
        app_.add_option("FILE", file_, "A lecture, or a figure that Lectern exported, to open in the window.");
        addList();
        addDescribe();
        addRender();
        addData();
        addContactSheet();
        command("man", "Print the manual page.", [this] { manual(app_); });
    }

    // Throws CLI::ParseError, InputError, std::runtime_error.
    std::optional<OpenWindow> run() {
        app_.parse(argc_, argv_);
        for (const CLI::App* sub : app_.get_subcommands())
            refuseExtras(*sub);
        if (app_.get_subcommands().empty()) {
            requireFile();
            refuseExtras(app_);
            return OpenWindow{file_.empty() ? QStringList() : QStringList(QString::fromStdString(file_))};
        }
        action_();
        return std::nullopt;
    }

    int explain(const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) // --help, --version
            return app_.exit(error);
        warn(std::string(error.what()) + ". `lectern " + subcommandName() + "--help` shows how to use it.");
        return 2;
    }

private:
    CLI::App* command(const std::string& name, const std::string& text, std::function<void()> action) {
        CLI::App* sub = app_.add_subcommand(name, text);
        sub->allow_extras();
        sub->set_help_flag("-h,--help", "Print this help.");
        sub->callback([this, action = std::move(action)] { action_ = action; });
        return sub;
    }

    void addList() {
        auto* sub = command("list", "List the exhibits and their presets.", [this] { list(form()); });
        sub->add_flag("--json", json_, "As JSON.");
    }

    void addDescribe() {
        auto* sub = command("describe", "Describe the parameters of an exhibit: type, range, default, unit, help.",
                            [this] { describe(target_.name, form()); });
        sub->add_option("EXHIBIT", target_.name, "An exhibit; `lectern list` names them.")->required();
        sub->add_flag("--json", json_, "As JSON.");
    }

    void addTarget(CLI::App* sub) {
        sub->add_option("EXHIBIT|FILE", target_.name, "An exhibit, a lecture or exported figure, or `tour`.")
            ->required();
        sub->add_option("--preset", target_.preset, "A named state of the exhibit.")->type_name("NAME");
        sub->add_option("--set", target_.sets, "Set a parameter; key=@file.json reads a long value. May be repeated.")
            ->type_name("KEY=VALUE")
            ->allow_extra_args(false);
        sub->add_option("--step", target_.step, "The step to show, from 0 (default: the preset's own, else the last).")
            ->type_name("N");
    }

    void addRender() {
        auto* sub = command("render", "Draw figures into a file: PNG, SVG or PDF.", [this] {
            render_.target = target_;
            render_.output = output_;
            render_.ground = transparent_ ? RenderOptions::Ground::Transparent : RenderOptions::Ground::Theme;
            render(render_, argc_, argv_);
        });
        addTarget(sub);
        sub->add_option("--panel", render_.panel, "Only this panel.")->type_name("ID");
        sub->add_option("--size", render_.size, "Size in pixels (SVG and PDF: 96 to the inch).")
            ->capture_default_str()
            ->type_name("WxH");
        sub->add_option("--dpi", render_.dpi, "Dots per inch that a PNG says it has.")
            ->capture_default_str()
            ->type_name("N");
        sub->add_option("--theme", render_.theme, "light, dark or projector.")
            ->capture_default_str()
            ->type_name("NAME");
        sub->add_flag("--transparent", transparent_, "Leave out the ground.");
        sub->add_option("-o,--output", output_,
                        "The file; its ending chooses the format. Several slides give pages of "
                        "a PDF or numbered files.")
            ->type_name("FILE")
            ->required();
    }

    void addData() {
        auto* sub = command("data", "Print the numbers behind the figure.", [this] {
            data({target_, full_ ? Exhibit::Extent::Full : Exhibit::Extent::Usual, output_});
        });
        addTarget(sub);
        sub->add_flag("--full", full_, "Everything, what is large included.");
        sub->add_option("-o,--output", output_,
                        "A file ending in .json or .csv, or just json or csv (default: JSON to "
                        "standard output).")
            ->type_name("FILE");
    }

    void addContactSheet() {
        auto* sub = command("contact-sheet", "Draw every preset in every theme on one PNG, to look at.", [this] {
            contactSheet({output_, target_.name}, argc_, argv_);
        });
        sub->add_option("--exhibit", target_.name, "Only this exhibit.")->type_name("ID");
        sub->add_option("-o,--output", output_, "The PNG.")->type_name("FILE")->required();
    }

    Form form() const { return json_ ? Form::Json : Form::Text; }

    // A word that is neither a command nor a file.
    void requireFile() const {
        if (file_.empty() || QFileInfo::exists(QString::fromStdString(file_)))
            return;
        if (file_.find_first_of("./\\") != std::string::npos)
            throw std::runtime_error("There is no file '" + file_ + "'. Check the name and the folder.");
        std::vector<std::string> names;
        for (const CLI::App* sub : app_.get_subcommands({}))
            names.push_back(sub->get_name());
        throw InputError("There is no command and no file '" + file_ + "'." + didYouMean(file_, names));
    }

    void refuseExtras(const CLI::App& command) const {
        const std::vector<std::string> extras = command.remaining();
        if (extras.empty())
            return;
        std::vector<std::string> names;
        for (const CLI::Option* option : command.get_options())
            for (const std::string& name : option->get_lnames())
                names.push_back("--" + name);
        const std::string word = extras.front().substr(0, extras.front().find('='));
        const bool isOption = word.starts_with('-');
        throw InputError((isOption ? "There is no option '" : "The word '") + word +
                         (isOption ? "'." : "' is one too many.") + (isOption ? didYouMean(word, names) : "") +
                         " `lectern " + subcommandName() + "--help` shows how to use it.");
    }

    static std::string didYouMean(const std::string& word, const std::vector<std::string>& names) {
        const std::string near = schema::nearest(word, names);
        return near.empty() ? "" : " Did you mean '" + near + "'?";
    }

    std::string subcommandName() const {
        const auto chosen = app_.get_subcommands();
        return chosen.empty() ? "" : chosen.front()->get_name() + " ";
    }

    int argc_;
    char** argv_;
    CLI::App app_{"see what is usually only read about: figures to take in your hands"};
    std::function<void()> action_;
    std::string file_, output_;
    Target target_;
    RenderOptions render_;
    bool json_ = false, full_ = false, transparent_ = false;
};

} // namespace

Outcome run(int argc, char** argv) {
    CommandLine commandLine(argc, argv);
    Outcome outcome;
    try {
        outcome.window = commandLine.run();
    } catch (const CLI::ParseError& error) {
        outcome.status = commandLine.explain(error);
    } catch (const InputError& error) {
        warn(error.what());
        outcome.status = 2;
    } catch (const std::bad_alloc&) {
        warn("There is not enough memory for this. Choose fewer samples or a smaller size.");
        outcome.status = 1;
    } catch (const std::exception& error) {
        warn(error.what());
        outcome.status = 1;
    }
    return outcome;
}

} // namespace lectern::commands
