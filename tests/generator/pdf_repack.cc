#include "generator/pdf_repack.h"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace schedgen::generator {
namespace {

constexpr const char* user_password = "";
constexpr const char* owner_password = "a password that no reader needs";

void encrypt(QPDFWriter& writer, Encryption encryption) {
  // The rights of the real exam file: print and read aloud, nothing else.
  constexpr bool accessibility = true, other = false;
  switch (encryption) {
    case Encryption::none:
      writer.setPreserveEncryption(false);
      return;
    case Encryption::rc4_128:
      writer.setR3EncryptionParametersInsecure(user_password, owner_password, accessibility, other,
                                               other, other, other, other, qpdf_r3p_full);
      return;
    case Encryption::aes_128:
      writer.setR4EncryptionParametersInsecure(user_password, owner_password, accessibility, other,
                                               other, other, other, other, qpdf_r3p_full, true,
                                               true);
      return;
    case Encryption::aes_256:
      writer.setR6EncryptionParameters(user_password, owner_password, accessibility, other, other,
                                       other, other, other, qpdf_r3p_full, true);
      return;
  }
}

std::shared_ptr<QPDF> opened(const std::string& pdf) {
  const std::shared_ptr<QPDF> document = QPDF::create();
  document->processMemoryFile("generated", pdf.data(), pdf.size());
  return document;
}

}  // namespace

std::string repack_pdf(const std::string& pdf, bool object_streams, Encryption encryption) {
  const std::shared_ptr<QPDF> document = opened(pdf);
  QPDFWriter writer(*document);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setStaticAesIV(true);
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(object_streams ? qpdf_o_generate : qpdf_o_disable);
  encrypt(writer, encryption);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

PdfFacts facts_of_pdf(const std::string& pdf) {
  const std::shared_ptr<QPDF> document = opened(pdf);
  PdfFacts facts;
  facts.pages = static_cast<int>(document->getAllPages().size());
  facts.sound = !document->anyWarnings();
  facts.encrypted = document->isEncrypted();
  facts.extraction_allowed = document->allowExtractAll();
  return facts;
}

}  // namespace schedgen::generator
