"""PDFs of a few kilobytes that are made to take long, or much memory."""


def pdf(objects):
    """A document of these objects: number 1, the first of them, is its catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (count, table, count, len(out)))


def one_page(content, filters=b"", forms=()):
    """A page with that content; its form X is the first of `forms`, each with a form X, the next one."""
    resources = b"/Resources<</XObject<</X 5 0 R>>>>" if forms else b""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R%s>>" % resources,
               b"<<%s/Length %d>>\nstream\n%s\nendstream" % (filters, len(content), content)]
    for number, drawn in enumerate(forms, 6):
        objects.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R"
                       b">>>>/Length %d>>\nstream\n%s\nendstream" % (number, len(drawn), drawn))
    objects.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>>\nstream\n"
                   b"0 0 1 1 re f\nendstream")
    return pdf(objects)


def laughing_pdf():
    """2.7 kB: a form draws the next one ten times, that one the next, ten deep."""
    return one_page(b"/X Do", forms=[b"/X Do " * 10] * 10)
