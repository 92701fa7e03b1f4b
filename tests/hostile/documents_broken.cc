#include <random>

#include "hostile/documents.h"
#include "hostile/pdf_builder.h"

namespace schedgen::hostile {
namespace {

using enum sandbox::Outcome;

std::string small_schedule() {
  return one_page_pdf(OnePage{schedule_content(3), "", "", {}});
}

std::string noise(std::size_t size) {
  std::mt19937 dice(4711);  // the same noise each time
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(dice());
  return bytes;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.rfind(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

}  // namespace

std::vector<HostileDocument> broken_documents() {
  return {
      {"header_alone", [] { return "%PDF-1.7"; }, {not_a_pdf, unreadable}},
      {"one_byte", [] { return "%"; }, {not_a_pdf, unreadable}},
      {"zeros", [] { return std::string(1'000'000, '\0'); }, {not_a_pdf}},
      {"html", [] { return "<!DOCTYPE html><title>Log in</title>"; }, {not_a_pdf}},
      {"zip", [] { return "PK\x03\x04" + noise(1'000); }, {not_a_pdf}},
      {"noise", [] { return noise(100'000); }, {not_a_pdf}},
      {"noise_after_header", [] { return "%PDF-1.7\n" + noise(100'000); }, {unreadable}},
      {"no_table_at_all",
       [] { return "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"; },
       {unreadable, unrecognised}},
      {"table_out_of_range",
       [] { return replaced(small_schedule(), "startxref\n", "startxref\n99999999"); },
       {parsed, unreadable}},
      {"table_at_negative_place",
       [] { return replaced(small_schedule(), "startxref\n", "startxref\n-"); },
       {parsed, unreadable}},
      {"no_catalogue",
       [] { return replaced(small_schedule(), "/Root 1 0 R", "/Root 9 0 R"); },
       {parsed, unreadable}},
      {"catalogue_is_a_number",
       [] {
         return pdf_of({"42", "<<>>"});
       },
       {unreadable, unrecognised}},
      {"damaged_packing",
       [] {
         std::string pdf = small_schedule();
         pdf.replace(pdf.find("stream\n") + 20, 30, std::string(30, '\xff'));
         return pdf;
       },
       {damaged}},
      {"unknown_encryption",
       [] {
         return pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"},
                       "/Encrypt<</Filter/Nonsense/V 99/R 99/O(x)/U(x)/P -1>>/ID[(a)(b)]");
       },
       {unreadable, password_needed}},
      {"page_boxes_of_nonsense",
       [] {
         return one_page_pdf(OnePage{schedule_content(3),
                                     "/CropBox[1e38 -1e38 99999999999999999999 nan]/Rotate 45"
                                     "/UserUnit 1e30",
                                     "",
                                     {}});
       },
       {damaged}},
      {"numbers_beyond_all_bounds",
       [] {
         return one_page_pdf(
             OnePage{"BT /F1 1e308 Tf 1e308 1e308 1e308 1e308 1e308 1e308 Tm (x) Tj "
                     "99999999999999999999999999 0 Td (y) Tj -1e-400 Tz (z) Tj ET",
                     "",
                     "",
                     {}});
       },
       {damaged}},
      {"text_without_a_font",
       [] {
         return one_page_pdf(OnePage{"BT (x) Tj ET", "", "", {}});
       },
       {damaged}},
      {"operators_without_operands",
       [] {
         return one_page_pdf(
             OnePage{"cm Tm Tf re Do gs Q Q Q ET ET BI EI ID sh scn TJ ' \" BDC EMC", "", "", {}});
       },
       {damaged}},
      {"string_that_never_ends",
       [] {
         return one_page_pdf(OnePage{"BT /F1 9 Tf (" + std::string(1'000'000, 'x'), "", "", {}});
       },
       {damaged, too_large}},
      {"inline_image_that_never_ends",
       [] {
         return one_page_pdf(
             OnePage{"BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID " + noise(100'000), "", "", {}});
       },
       {damaged}},
  };
}

}  // namespace schedgen::hostile
