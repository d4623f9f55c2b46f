# lectern_embed(target root path ...) puts the files root/path into the target. Where the toolchain can, the assembler
# reads them (.incbin: a megabyte costs nothing); elsewhere they are written out as bytes.
function(lectern_embed target root)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/resource_files.cpp)
  set(declarations "")
  set(entries "")
  set(files "")
  set(index 0)
  if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT APPLE AND NOT WIN32)
    set(incbin ON)
  endif()
  foreach(path IN LISTS ARGN)
    set(file ${root}/${path})
    list(APPEND files ${file})
    if(incbin)
      string(APPEND declarations
        "asm(\".pushsection .rodata\\n\"\n"
        "    \"lecternResource${index}:\\n.incbin \\\"${file}\\\"\\nlecternResourceEnd${index}:\\n.byte 0\\n\"\n"
        "    \".globl lecternResource${index}\\n.globl lecternResourceEnd${index}\\n.popsection\\n\");\n"
        "extern \"C\" const char lecternResource${index}[], lecternResourceEnd${index}[];\n")
      string(APPEND entries "    {\"${path}\", lecternResource${index}, lecternResourceEnd${index}},\n")
    else()
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
      file(READ ${file} bytes HEX)
      string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
      string(APPEND declarations "static const unsigned char bytes${index}[] = {${bytes}0};\n")
      string(APPEND entries "    {\"${path}\", reinterpret_cast<const char*>(bytes${index}), "
                            "reinterpret_cast<const char*>(bytes${index}) + sizeof bytes${index} - 1},\n")
    endif()
    math(EXPR index "${index} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT
"// Written by CMake.
#include \"core/data/resource_files.h\"

${declarations}
namespace lectern::data {

const std::vector<ResourceFile>& resourceFiles() {
    static const std::vector<ResourceFile> files = {
${entries}    };
    return files;
}

} // namespace lectern::data
")
  target_sources(${target} PRIVATE ${generated})
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${files}" SKIP_PRECOMPILE_HEADERS ON)
endfunction()
