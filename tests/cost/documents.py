"""PDFs for what an upload may cost: lists of tests, and pages that are made to take long."""

import datetime
import zlib

from hostile_pdfs import pdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
COLUMNS = {"Module": 41, "Test": 98, "Day": 140, "Date": 218, "Time": 296, "Campus": 374, "Venue": 466}
ROWS_A_PAGE = 150


def stream(data, dictionary=b""):
    packed = zlib.compress(data, 9)
    return (b"<</Filter/FlateDecode%s/Length %d>>\nstream\n%s\nendstream"
            % (dictionary, len(packed), packed))


def text(left, bottom, words, size=3):
    return f"1 0 0 1 {left} {bottom} Tm /F1 {size} Tf ({words})Tj\n"


def tests(rows):
    """A list of semester tests, of which each row has a text for each of COLUMNS."""
    height = ROWS_A_PAGE * 4 + 80
    top = height - 40
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", FONT]
    kids = []
    for first in range(0, len(rows), ROWS_A_PAGE):
        page = rows[first:first + ROWS_A_PAGE]
        drawn = "0 0 0 rg\nBT\n" + (text(36, height - 20, "Semester Tests", 20) if first == 0 else "")
        for line, row in enumerate([COLUMNS, *page]):
            for left, words in zip(COLUMNS.values(), row):
                drawn += text(left, top - 4 * line, words)
        drawn += "ET\n" + "".join(f"36 {top - 1.2 - 4 * line:.1f} 600 .3 re f\n"
                                  for line in range(len(page) + 1))
        objects.append(stream(drawn.encode()))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 %d]/Contents %d 0 R"
                       b"/Resources<</Font<</F1 3 0 R>>>>>>" % (height, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return pdf(objects)


def one_test_on(days):
    """The same test on many days, counted from the first of 1995: no other document has to have these."""
    dates = (datetime.date(1995, 1, 1) + datetime.timedelta(day) for day in days)
    return tests([("COS 284", "Test 1", f"{date:%A}", f"{date:%d %b %Y}", "10:00 - 11:30", "H", "V")
                  for date in dates])


def laughing():
    """A page that draws a form which draws a form ...: 10^10 rectangles in 2 kB."""
    def form(drawn, inner=b""):
        return stream(drawn, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + inner)

    nested = [form(b"/X Do " * 10, b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + depth))
              for depth in range(10)]
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R"
                b"/Resources<</XObject<</X 5 0 R>>>>>>", stream(b"/X Do"), *nested, form(b"0 0 1 1 re f")])
