#include "hostile/documents.h"
#include "hostile/pdf_builder.h"

namespace schedgen::hostile {
namespace {

using enum sandbox::Outcome;

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string content_alone(const std::string& content) {
  return one_page_pdf(OnePage{content, "", "", {}});
}

// A hundred kilobytes that inflate to a hundred megabytes, drawn a thousand times.
std::string bomb() {
  return pdf_of(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[" + repeated("4 0 R ", 1'000) + "]>>",
       packed_object("", std::string(100'000'000, ' '))});
}

// Encoded repeatedly with a filter that changes little.
std::string chain_of_filters() {
  return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                 stream_object("/Filter[" + repeated("/RunLengthDecode ", 20'000) + "]", "\x80")});
}

std::string nested(std::string_view open, std::string_view close, std::size_t depth) {
  return repeated(open, depth) + repeated(close, depth);
}

const std::vector<sandbox::Outcome> not_read = {unreadable,  damaged,       scanned,
                                                blank,       unrecognised,  too_large,
                                                out_of_time, out_of_memory, crashed};

}  // namespace

std::vector<HostileDocument> oversized_documents() {
  return {
      {"decompression_bomb", &bomb, not_read, true},
      {"chain_of_filters", &chain_of_filters, not_read, true},
      {"arrays_in_arrays", [] { return content_alone(nested("[", "]", 2'000'000)); }, not_read,
       true},
      {"dictionaries_in_dictionaries",
       [] { return content_alone("/A " + nested("<</A", ">>", 1'000'000) + " BDC"); }, not_read,
       true},
      {"arrays_in_the_catalogue",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R/A" + nested("[", "]", 1'000'000) + ">>",
                        "<</Type/Pages/Kids[]/Count 0>>"});
       },
       not_read, true},
      {"states_saved_and_never_restored", [] { return content_alone(repeated("q ", 3'000'000)); },
       not_read, true},
      {"text_objects_without_end", [] { return content_alone(repeated("BT ET ", 5'000'000)); },
       not_read},
      {"words_without_end",
       [] {
         return content_alone("BT /F1 1 Tf " + repeated("1 0 0 1 9 9 Tm (word) Tj ", 1'000'000) +
                              "ET");
       },
       not_read, true},
      {"one_word_without_end",
       [] { return content_alone("BT /F1 1 Tf (" + std::string(9'000'000, 'x') + ") Tj ET"); },
       not_read, true},
      {"rulings_without_end", [] { return content_alone(repeated("0 0 9 .5 re f ", 2'000'000)); },
       not_read, true},
      {"one_path_without_end",
       [] { return content_alone("0 0 m " + repeated("1 1 l ", 3'000'000) + "S"); }, not_read,
       true},
      {"dashes_without_end", [] { return content_alone("[1e-30 1e-30] 0 d 0 0 m 1e30 1e30 l S"); },
       not_read, true},
      {"pages_claimed",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"});
       },
       {too_many_pages, unreadable, unrecognised}},
      {"pages_claimed_below_zero",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count -5>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"});
       },
       {unreadable, unrecognised}},
      {"one_page_many_times",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[" + repeated("3 0 R ", 100'000) + "]/Count 100000>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"});
       },
       {too_many_pages, unreadable}},
      {"stream_longer_than_the_file",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                        "<</Length 9223372036854775807>>\nstream\nBT ET\nendstream"});
       },
       {unreadable, damaged}},
      {"stream_of_negative_length",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                        "<</Length -1>>\nstream\nBT ET\nendstream"});
       },
       {unreadable, damaged}},
      {"giant_image",
       [] {
         return one_page_pdf(OnePage{"/I Do",
                                     "",
                                     "/XObject<</I 6 0 R>>",
                                     {packed_object("/Type/XObject/Subtype/Image/Width 2000000000"
                                                    "/Height 2000000000/BitsPerComponent 16"
                                                    "/ColorSpace/DeviceCMYK",
                                                    std::string(1'000'000, 'x'))}});
       },
       {scanned},
       true},
      {"tiling_of_the_plane",
       [] {
         return one_page_pdf(
             OnePage{"/Pattern cs /P scn -1e9 -1e9 2e9 2e9 re f",
                     "",
                     "/Pattern<</P 6 0 R>>",
                     {stream_object("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]"
                                    "/XStep 1e-9/YStep 1e-9",
                                    "0 0 1 1 re f")}});
       },
       not_read, true},
      {"shading_of_the_plane",
       [] {
         return one_page_pdf(
             OnePage{"/S sh",
                     "",
                     "/Shading<</S 6 0 R>>",
                     {"<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1e9 0 1e9]/Function<<"
                      "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]>>>>"}});
       },
       not_read, true},
      {"widths_of_a_font_without_end",
       [] {
         return one_page_pdf(
             OnePage{"BT /F2 9 Tf (a) Tj ET",
                     "",
                     "/Font<</F2 6 0 R>>",
                     {"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar "
                      "2147483647/Widths[" +
                      repeated("9 ", 1'000'000) + "]>>"}});
       },
       not_read, true},
      {"colour_space_of_many_parts",
       [] {
         return one_page_pdf(OnePage{"/C cs 0 scn (x) Tj",
                                     "",
                                     "/ColorSpace<</C[/DeviceN[" + repeated("/A ", 100'000) +
                                         "]/DeviceRGB<</FunctionType 2/N 1/Domain[0 1]>>]>>",
                                     {}});
       },
       not_read, true},
  };
}

}  // namespace schedgen::hostile
