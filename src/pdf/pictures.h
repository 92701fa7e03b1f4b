// Whether a document without text contains pictures.
#pragma once

class PDFDoc;

namespace schedgen::pdf {

// Looks on every page for a picture in its resources, in those of its forms, or inside its content.
bool has_pictures(PDFDoc& document);

}  // namespace schedgen::pdf
