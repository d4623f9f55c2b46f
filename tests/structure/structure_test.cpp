// The house keeps its order: dependencies run app -> widgets -> core, and exhibits -> core.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>

namespace {

namespace fs = std::filesystem;

std::vector<std::string> offences(const std::vector<std::string>& folders, const std::regex& forbidden) {
    std::vector<std::string> found;
    std::size_t files = 0;
    for (const std::string& folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".h" && extension != ".cpp" && extension != ".in")
                continue;
            ++files;
            std::ifstream stream(entry.path());
            int number = 0;
            for (std::string line; std::getline(stream, line);) {
                ++number;
                if (std::regex_search(line, forbidden))
                    found.push_back(entry.path().string() + ":" + std::to_string(number) + ": " + line);
            }
        }
    EXPECT_GT(files, 10U) << "run from the repository's root";
    return found;
}

TEST(Structure, CoreAndExhibitsIncludeNoQtAndNoVtk) {
    const std::regex includes(R"(^\s*#\s*include\s*[<"](Q[A-Z]|Qt|vtk|qcustomplot|widgets/))");
    EXPECT_THAT(offences({"core", "app/exhibits"}, includes), testing::IsEmpty());
}

TEST(Structure, CoreKnowsNoApp) {
    EXPECT_THAT(offences({"core"}, std::regex(R"(^\s*#\s*include\s*"app/)")), testing::IsEmpty());
}

TEST(Structure, WidgetsKnowNoExhibit) {
    const std::regex includes(R"(^\s*#\s*include\s*"(app/|core/(mixture|perceptron|kernels|cnn)/))");
    EXPECT_THAT(offences({"widgets"}, includes), testing::IsEmpty());
    std::string ids;
    for (const auto& entry : fs::directory_iterator("app/exhibits"))
        if (entry.is_directory())
            ids += (ids.empty() ? "" : "|") + entry.path().filename().string();
    ASSERT_FALSE(ids.empty());
    EXPECT_THAT(offences({"widgets"}, std::regex("\\b(" + ids + ")\\b", std::regex::icase)), testing::IsEmpty());
}

TEST(Structure, TheChecksSeeWhatTheyForbid) {
    EXPECT_TRUE(std::regex_search("#include <QWidget>",
                                  std::regex(R"(^\s*#\s*include\s*[<"](Q[A-Z]|Qt|vtk|qcustomplot|widgets/))")));
    EXPECT_FALSE(
        std::regex_search("#include \"core/error.h\"", std::regex(R"(^\s*#\s*include\s*[<"](Q[A-Z]|Qt|vtk))")));
}

} // namespace
