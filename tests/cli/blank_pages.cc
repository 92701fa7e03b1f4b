#include "blank_pages.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

void write_blank_pages(const std::string& path, int count, bool with_password) {
  QPDF pdf;
  pdf.emptyPDF();
  QPDFPageDocumentHelper pages(pdf);
  for (int page = 0; page < count; ++page) {
    pages.addPage(pdf.makeIndirectObject(
                      QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 595 842] >>")),
                  false);
  }
  QPDFWriter writer(pdf, path.c_str());
  if (with_password) {
    writer.setR6EncryptionParameters("user", "owner", true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
  }
  writer.write();
}

void write_letter(const std::string& path) {
  QPDF pdf;
  pdf.emptyPDF();
  QPDFObjectHandle page = QPDFObjectHandle::parse(
      "<< /Type /Page /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype "
      "/Type1 /BaseFont /Helvetica >> >> >> >>");
  page.replaceKey("/Contents",
                  QPDFObjectHandle::newStream(
                      &pdf, "BT /F1 12 Tf 72 720 Td (Dear student, the office is closed.) Tj ET"));
  QPDFPageDocumentHelper(pdf).addPage(pdf.makeIndirectObject(page), false);
  QPDFWriter(pdf, path.c_str()).write();
}
