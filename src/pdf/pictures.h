// Whether a document without text holds pictures.
#pragma once

class PDFDoc;

namespace schedgen::pdf {

// On any page: a picture among its resources or those of its forms, or one inside its content.
bool has_pictures(PDFDoc& document);

}  // namespace schedgen::pdf
