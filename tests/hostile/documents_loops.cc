#include "hostile/documents.h"
#include "hostile/pdf_builder.h"

namespace schedgen::hostile {
namespace {

using enum sandbox::Outcome;

// Ten forms, each of which draws the next one ten times: 10^10 altogether.
std::string laughing_forms() {
  std::vector<std::string> forms;
  constexpr int first = 6;
  for (int i = 0; i < 10; ++i) {
    const std::string next = std::to_string(first + i + 1);
    std::string content;
    for (int k = 0; k < 10; ++k) content += "/X Do ";
    forms.push_back(stream_object(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + next + " 0 R>>>>",
        content));
  }
  forms.push_back(stream_object("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 1 1 re f"));
  return one_page_pdf(OnePage{"/X Do", "", "/XObject<</X 6 0 R>>", forms});
}

std::string page_tree(const std::string& pages) {
  return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", pages,
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                 "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"});
}

// A cross-reference stream; `entries` is added to the stream's dictionary.
std::string with_table_stream(const std::string& entries) {
  std::string pdf = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
  const std::string at = std::to_string(pdf.size());
  return pdf + "3 0 obj\n" +
         stream_object("/Type/XRef/Size 4/W[1 2 1]/Root 1 0 R" + entries, std::string(16, '\1')) +
         "\nendobj\nstartxref\n" + at + "\n%%EOF\n";
}

const std::vector<sandbox::Outcome> not_well = {unreadable,  damaged,       blank,  unrecognised,
                                                out_of_time, out_of_memory, crashed};

}  // namespace

std::vector<HostileDocument> looping_documents() {
  return {
      {"form_shows_itself",
       [] {
         return one_page_pdf(
             OnePage{"/X Do",
                     "",
                     "/XObject<</X 6 0 R>>",
                     {stream_object("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<"
                                    "/XObject<</X 6 0 R>>>>",
                                    "/X Do /X Do")}});
       },
       not_well},
      {"forms_that_multiply", &laughing_forms, not_well},
      {"font_that_draws_itself",
       [] {
         return one_page_pdf(OnePage{
             "BT /F2 9 Tf (aaaa) Tj ET",
             "",
             "/Font<</F2 6 0 R>>",
             {"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]"
              "/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97"
              "/Widths[9]/Resources<</Font<</F2 6 0 R>>>>>>",
              stream_object("", "9 0 d0 BT /F2 9 Tf (aaaa) Tj ET")}});
       },
       not_well},
      {"pattern_that_paints_itself",
       [] {
         return one_page_pdf(OnePage{
             "/Pattern cs /P scn 0 0 800 500 re f",
             "",
             "/Pattern<</P 6 0 R>>",
             {stream_object("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1/YStep 1"
                            "/Resources<</Pattern<</P 6 0 R>>>>",
                            "/Pattern cs /P scn 0 0 1 1 re f")}});
       },
       not_well},
      {"soft_mask_of_itself",
       [] {
         return one_page_pdf(OnePage{
             "/G gs 0 0 9 9 re f",
             "",
             "/ExtGState<</G 6 0 R>>",
             {"<</SMask<</S/Alpha/G 7 0 R>>>>",
              stream_object("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>"
                            "/Resources<</ExtGState<</G 6 0 R>>>>",
                            "/G gs 0 0 9 9 re f")}});
       },
       not_well},
      {"page_tree_in_a_circle",
       [] { return page_tree("<</Type/Pages/Kids[4 0 R 3 0 R]/Count 2>>"); }, not_well},
      {"page_tree_is_its_own_child",
       [] { return page_tree("<</Type/Pages/Kids[2 0 R]/Count 1>>"); }, not_well},
      {"page_that_is_its_own_parent",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 3 0 R>>"});
       },
       not_well},
      {"contents_in_contents",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                        "[4 0 R 4 0 R 4 0 R]"});
       },
       not_well},
      {"object_that_is_itself",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "2 0 R"});
       },
       not_well},
      {"length_that_is_itself",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                        "<</Length 4 0 R>>\nstream\nBT ET\nendstream"});
       },
       not_well},
      {"table_before_itself",
       [] {
         const std::string pdf = pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<<>>"});
         const std::string at = std::to_string(pdf.find("xref\n"));
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<<>>"}, "/Prev " + at);
       },
       not_well},
      {"table_stream_before_itself", [] { return with_table_stream("/Prev 58"); }, not_well},
      {"table_stream_of_many_entries", [] { return with_table_stream("/Index[0 2147483647]"); },
       not_well, true},
      {"table_of_many_entries",
       [] {
         return std::string(
             "%PDF-1.4\nxref\n0 2000000000\n0000000000 65535 f \ntrailer\n<</Size "
             "2000000000/Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
       },
       not_well, true},
      {"object_stream_that_extends_itself",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        stream_object("/Type/ObjStm/N 1/First 4/Extends 3 0 R", "3 0 <<>>")});
       },
       not_well},
      {"object_stream_of_many_objects",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                        stream_object("/Type/ObjStm/N 2147483647/First 2147483647", "2 0 <<>>")});
       },
       not_well, true},
      {"character_map_that_uses_itself",
       [] {
         return one_page_pdf(OnePage{
             "BT /F2 9 Tf (aaaa) Tj ET",
             "",
             "/Font<</F2 6 0 R>>",
             {"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 7 0 R/DescendantFonts[<</Type/Font"
              "/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement "
              "0"
              ">>>>]/ToUnicode 7 0 R>>",
              stream_object(
                  "/Type/CMap/CMapName/X/UseCMap 7 0 R",
                  "1 begincodespacerange <00> <ffffffff> endcodespacerange 1 begincidrange "
                  "<00000000> <ffffffff> 0 endcidrange 1 beginbfrange <00000000> "
                  "<ffffffff> <0041> endbfrange")}});
       },
       not_well, true},
  };
}

}  // namespace schedgen::hostile
