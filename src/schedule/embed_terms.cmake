# cmake -DTERMS="a.json;b.json" -DOUTPUT=known_term_files.cc -P embed_terms.cmake
#
# Writes the term files into a source file. Their bytes are kept as they are.
set(text "// Made by embed_terms.cmake from data/terms. Do not edit.\n#include \"schedule/known_terms.h\"\n\n")
string(APPEND text "namespace schedgen::schedule {\n\n")
string(APPEND text "const std::vector<KnownTermFile>& known_term_files() {\n")
string(APPEND text "  static const std::vector<KnownTermFile> files{\n")
foreach(term IN LISTS TERMS)
  file(READ ${term} json)
  get_filename_component(name ${term} NAME)
  string(APPEND text "      {\"${name}\", R\"term(${json})term\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace schedgen::schedule\n")
file(WRITE ${OUTPUT} "${text}")
