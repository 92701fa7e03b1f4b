"""The rooms of src/ that each room is allowed to include. CMakeLists.txt is checked against it too."""

ROOMS = {
    "base": set(),
    "schedule": {"base"},
    "pdf": {"base"},
    "layout": {"pdf", "schedule", "base"},
    "sandbox": {"schedule", "base"},
    "calendar": {"sandbox", "schedule", "base"},
    "storage": {"base"},
    "queue": {"storage", "base"},
    "jobs": {"storage", "queue", "sandbox", "schedule", "base"},
    "feeds": {"storage", "calendar", "schedule", "base"},
    "guard": {"storage", "base"},
    "http": {"base"},
    "api": {"http", "guard", "jobs", "feeds", "calendar", "storage", "queue", "schedule", "base"},
    "settings": {"guard", "storage", "base"},
    "service": {"settings", "api", "http", "guard", "jobs", "feeds", "queue", "storage", "sandbox",
                "calendar", "schedule", "base"},
    # The commands leave engines, sockets and requests to service.
    "cli": {"service", "settings", "sandbox", "calendar", "schedule", "base"},
    # The jailed child, the only program with the PDF library.
    "parse": {"layout", "pdf", "calendar", "sandbox", "schedule", "base"},
}

# Fakes, models and contracts: only tests and other files like them can include them.
TESTING = "testing"

# The files or folders of src/ that can include a library's headers. Libraries that are not listed
# are unrestricted. PDF is Poppler: its headers are in their own folder and define global names.
LIBRARY_HOMES = {
    "poppler": ["src/pdf/extract.cc", "src/pdf/collector.h", "src/pdf/collector.cc",
                "src/pdf/contents.cc", "src/pdf/damage.cc", "src/pdf/dictionaries.cc",
                "src/pdf/messages.cc", "src/pdf/object_table.cc", "src/pdf/pictures.cc",
                "src/pdf/streams.cc", "src/pdf/library_versions.cc"],
    "libical": ["src/calendar/"],
    "CLI": ["src/cli/"],
    "seccomp": ["src/sandbox/"],
    "soci": ["src/storage/", "src/queue/"],
    "boost/asio": ["src/http/"],
    "boost/beast": ["src/http/"],
    "zlib": ["src/http/", "src/pdf/"],
}
