#include "layout/rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <span>

#include "base/limits.h"
#include "base/text.h"
#include "layout/values.h"

namespace schedgen::layout {
namespace {

// Fractions of the font height.
constexpr double row_starts_above = 0.6;  // how far above its module's baseline a row begins
constexpr double middle_of_letters = 0.3;

// The name of a row without a module.
const std::string no_module = "Unknown module";

// Where a row begins.
struct Start {
  int page = 0;
  double top = 0;
  std::optional<std::size_t> band;  // of the page's grid, if rulings define the row
};

double middle_of(const Line& line) {
  return line.baseline - middle_of_letters * line.size;
}

bool comes_before(const Start& start, const Line& line) {
  if (start.page != line.page) return start.page < line.page;
  return start.top <= (start.band ? middle_of(line) : line.baseline);
}

// Joins the lines of a wrapped module code ("COS" over "214").
struct Module {
  Line line;
  bool is_code = false;
};

std::vector<Module> modules_of(std::span<const Line> lines) {
  std::vector<Module> modules;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Module module{lines[i], false};
    if (!module_code(module.line.text) && i + 1 < lines.size() &&
        lines[i + 1].page == module.line.page &&
        module_code(module.line.text + " " + lines[i + 1].text)) {
      module.line.text += " " + lines[++i].text;
    }
    if (const std::optional<std::string> code = module_code(module.line.text)) {
      module.line.text = *code;
      module.is_code = true;
    }
    modules.push_back(std::move(module));
  }
  return modules;
}

class RowMaker {
 public:
  RowMaker(std::vector<ColumnLines> columns, const Grids& grids, Table& table)
      : columns_(std::move(columns)), grids_(grids), table_(table) {}

  void make();

 private:
  void add_starts_of_page(int page);
  void add_ruled_starts(int page, const RowGrid& grid, const std::vector<Module>& modules);
  void add_start_at(const Module& module, std::optional<std::size_t> band);
  bool is_continuation(int page, const RowGrid& grid, std::size_t band) const;
  bool has_own_values(const Line& at, double reach) const;
  std::string beside(const Line& line, Column wanted, double reach) const;
  std::string in_band(int page, const RowGrid& grid, std::size_t band, Column wanted) const;
  void report_column(const ColumnLines& column);
  void place_line(const ColumnLines& column, Line& line);
  bool stands_in(const ColumnLines& column, int page, const RowGrid& grid, RowGrid::Span span,
                 std::size_t but);
  std::optional<std::size_t> row_of(const Line& line) const;
  void settle_modules();
  void settle_module(Row& row);
  void warn(schedule::Source source, std::string expected, std::string_view text) {
    table_.warnings.push_back(
        {source, std::move(expected), std::string(truncate_utf8(text, limits::field_bytes_max))});
  }
  const RowGrid* grid_of(int page) const {
    const auto found = grids_.find(page);
    return found == grids_.end() || unruled_.contains(page) ? nullptr : &found->second;
  }
  const ColumnLines* column_of(Column wanted) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const ColumnLines& c) { return c.column == wanted; });
    return found == columns_.end() ? nullptr : &*found;
  }

  std::vector<ColumnLines> columns_;
  const Grids& grids_;
  Table& table_;
  std::vector<Start> starts_;                // in order; the rows have the same order
  std::set<int> unruled_;                    // pages with a frame, but no rulings between the rows
  std::set<std::pair<int, double>> strays_;  // lines of the module column that belong to no row
  std::size_t comparisons_ = 0;
  std::set<std::size_t> spanning_;  // columns with a warning
};

// The lines of a column on a page.
std::span<const Line> on_page(const Cell& lines, int page) {
  const auto first =
      std::lower_bound(lines.begin(), lines.end(), page,
                       [](const Line& line, int number) { return line.page < number; });
  const auto last = std::upper_bound(
      first, lines.end(), page, [](int number, const Line& line) { return number < line.page; });
  return {first, last};
}

// The text of a column beside a line.
std::string RowMaker::beside(const Line& line, Column wanted, double reach) const {
  const ColumnLines* column = column_of(wanted);
  if (!column) return {};
  const auto found =
      std::partition_point(column->lines.begin(), column->lines.end(), [&](const Line& other) {
        if (other.page != line.page) return other.page < line.page;
        return other.baseline <= line.baseline - reach;
      });
  if (found == column->lines.end() || found->page != line.page) return {};
  return found->baseline < line.baseline + reach ? found->text : std::string();
}

std::string RowMaker::in_band(int page, const RowGrid& grid, std::size_t band,
                              Column wanted) const {
  const ColumnLines* column = column_of(wanted);
  std::vector<std::string> texts;
  if (!column) return {};
  for (const Line& line : on_page(column->lines, page)) {
    if (grid.band_at(middle_of(line)) == band) texts.push_back(line.text);
  }
  return join(texts, " ");
}

// Whether the cells beside a line of the module column make it a separate row: an Offered or Date
// that can be read, or Status and Activity.
bool RowMaker::has_own_values(const Line& line, double reach) const {
  const std::string date = beside(line, Column::date, reach);
  return printed_period(beside(line, Column::offered, reach)) || printed_date(date) ||
         (!date.empty() && is_open(date)) ||
         (!beside(line, Column::status, reach).empty() &&
          !beside(line, Column::activity, reach).empty());
}

// Whether the first band of a page continues the last row of the previous page: it has no module,
// nor anything else that a row has only once.
bool RowMaker::is_continuation(int page, const RowGrid& grid, std::size_t band) const {
  if (starts_.empty()) return false;
  const auto text = [&](Column wanted) { return in_band(page, grid, band, wanted); };
  if (!text(Column::module).empty()) return false;
  // Texts of several words ("NOT FINAL", "Semester Test 1") can wrap and continue here; these
  // cannot.
  static constexpr std::array single{Column::offered,       Column::group,     Column::language,
                                     Column::paper,         Column::campus,    Column::exam_campus,
                                     Column::module_campus, Column::start_time};
  return !printed_date(text(Column::date)) &&
         std::all_of(single.begin(), single.end(),
                     [&](Column column) { return text(column).empty(); }) &&
         (table_.kind == schedule::Kind::weekly || count_clock_times(text(Column::time)) == 0);
}

void RowMaker::add_start_at(const Module& module, std::optional<std::size_t> band) {
  starts_.push_back(
      {module.line.page, module.line.baseline - row_starts_above * module.line.size, band});
}

// One band for each row. If a band has two module codes, the ruling between them is missing.
void RowMaker::add_ruled_starts(int page, const RowGrid& grid, const std::vector<Module>& modules) {
  std::vector<bool> has_lines(grid.bands());
  for (const ColumnLines& column : columns_) {
    for (const Line& line : on_page(column.lines, page)) {
      has_lines[grid.band_at(middle_of(line))] = true;
    }
  }
  std::map<std::size_t, std::vector<const Module*>> codes;
  for (const Module& module : modules) {
    if (module.is_code) codes[grid.band_at(middle_of(module.line))].push_back(&module);
  }
  bool is_first = true;
  for (std::size_t band = 0; band < has_lines.size(); ++band) {
    if (!has_lines[band]) continue;
    const std::vector<const Module*>& own = codes[band];
    if (std::exchange(is_first, false) && is_continuation(page, grid, band)) continue;
    starts_.push_back({page, grid.top_of(band), band});
    for (std::size_t i = 1; i < own.size(); ++i) {
      warn({page, 0},
           "The line between the rows of " + own[i - 1]->line.text + " and " + own[i]->line.text +
               " is missing. Compare them with the PDF.",
           "");
      add_start_at(*own[i], std::nullopt);
    }
  }
}

void RowMaker::add_starts_of_page(int page) {
  const std::vector<Module> modules = modules_of(on_page(column_of(Column::module)->lines, page));
  if (const RowGrid* grid = grid_of(page)) {
    std::set<std::size_t> bands;
    std::size_t codes = 0;
    for (const Module& module : modules) {
      bands.insert(grid->band_at(middle_of(module.line)));
      codes += module.is_code ? 1 : 0;
    }
    if (codes < 2 || bands.size() > 1) return add_ruled_starts(page, *grid, modules);
    unruled_.insert(page);  // a frame around all the rows, but no rulings between them
  }
  for (const Module& module : modules) {
    const double reach = row_starts_above * module.line.size;
    if (module.is_code || has_own_values(module.line, reach)) {
      add_start_at(module, std::nullopt);
    } else {
      warn({page, 0}, "A module code such as \"COS 214\" was expected here.", module.line.text);
      strays_.insert({page, module.line.baseline});
    }
  }
}

std::optional<std::size_t> RowMaker::row_of(const Line& line) const {
  const auto next = std::partition_point(starts_.begin(), starts_.end(), [&](const Start& start) {
    return comes_before(start, line);
  });
  if (next == starts_.begin()) return std::nullopt;
  return static_cast<std::size_t>(next - starts_.begin()) - 1;
}

// Whether the column has lines in these bands of the page, other than the band `but`.
bool RowMaker::stands_in(const ColumnLines& column, int page, const RowGrid& grid,
                         RowGrid::Span span, std::size_t but) {
  const std::span<const Line> lines = on_page(column.lines, page);
  comparisons_ += lines.size();
  if (comparisons_ > limits::comparisons_max) return true;
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    const std::size_t band = grid.band_at(middle_of(line));
    return band >= span.first && band <= span.last && band != but;
  });
}

// A line in a cell that spans rows belongs to each of them. But if other lines of the cell are in
// other rows, a ruling is missing, and each line stays in its row.
void RowMaker::place_line(const ColumnLines& column, Line& line) {
  const std::optional<std::size_t> own = row_of(line);
  if (column.column == Column::module && strays_.contains({line.page, line.baseline})) return;
  if (!own) {
    warn({line.page, 0}, "Text above the first row of the table was not read.", line.text);
    return;
  }
  Cell& cell = table_.rows[*own].cells[column.column];
  const RowGrid* grid = starts_[*own].band ? grid_of(line.page) : nullptr;
  const std::size_t band = grid ? grid->band_at(middle_of(line)) : 0;
  const RowGrid::Span span = grid ? grid->cell_at(column.index, band) : RowGrid::Span{};
  if (span.first == span.last) {
    cell.push_back(std::move(line));  // its place is still needed, its text is not
    return;
  }
  cell.push_back(line);
  if (stands_in(column, line.page, *grid, span, band)) {
    if (!spanning_.insert(column.index).second) return;
    warn({line.page, 0},
         "The lines between several cells of one column are missing. Compare these rows with the "
         "PDF.",
         line.text);
    return;
  }
  const auto add_to = [&](std::size_t row) {
    if (starts_[row].page != line.page || !starts_[row].band) return false;
    if (*starts_[row].band < span.first || *starts_[row].band > span.last) return false;
    table_.rows[row].cells[column.column].push_back(line);
    table_.clock_times += count_clock_times(line.text);
    return true;
  };
  for (std::size_t row = *own; row > 0 && add_to(row - 1); --row) {
  }
  for (std::size_t row = *own + 1; row < starts_.size() && add_to(row); ++row) {
  }
}

// The text under an unknown heading, or under none.
void RowMaker::report_column(const ColumnLines& column) {
  if (column.lines.empty()) return;
  std::set<std::optional<std::size_t>> rows;
  std::vector<std::string> texts;
  for (const Line& line : column.lines) {
    rows.insert(row_of(line));
    texts.push_back(line.text);
  }
  const std::string name = column.heading.empty() ? "A column without a heading"
                                                  : "The column \"" + column.heading + "\"";
  warn({column.lines.front().page, 0},
       name + " is not known, so its " + std::to_string(rows.size()) +
           (rows.size() == 1 ? " cell was" : " cells were") + " not read.",
       join(texts, " "));
}

// Reduces the module's lines to one: the code, else the text there, or a placeholder.
void RowMaker::settle_module(Row& row) {
  Cell& cell = row.cells[Column::module];
  std::vector<std::string> texts;
  for (const Line& line : cell) texts.push_back(line.text);
  const std::string printed = join(texts, " ");
  if (cell.empty()) cell.emplace_back();
  cell.resize(1);
  Line& line = cell.front();
  if (const std::optional<std::string> code = module_code(printed)) {
    line.text = *code;
    return;
  }
  if (printed.empty() || !is_readable(printed)) {
    const std::string text = row.text();
    line.text = no_module;
    warn(row.source,
         "A module code such as \"COS 214\" was expected. The row was read without a module; "
         "compare it with the PDF.",
         text);
    return;
  }
  line.text = printed;
  warn(row.source,
       "A module code such as \"COS 214\" was expected. The row was read with the text shown.",
       printed);
}

// Rows are numbered last, because text under a ruling without a module, a day and a date is not a
// row.
void RowMaker::settle_modules() {
  std::vector<Row> rows;
  for (Row& row : table_.rows) {
    const bool has_module = !row.cell(Column::module).empty();
    const bool has_time = !row.cell(Column::day).empty() || !row.cell(Column::date).empty() ||
                          !row.cell(Column::time).empty() || !row.cell(Column::start_time).empty();
    const bool has_more = row.cells.size() > 1;
    if (has_module ? !has_more && !module_code(row.text()) : !has_time) {
      warn({row.source.page, 0},
           "This row has no module code and no date, so it was not read. Compare it with the PDF.",
           row.text());
      continue;
    }
    row.source.row = static_cast<int>(rows.size()) + 1;
    settle_module(row);
    rows.push_back(std::move(row));
  }
  table_.rows = std::move(rows);
}

void RowMaker::make() {
  std::set<int> pages;
  for (const ColumnLines& column : columns_) {
    for (const Line& line : column.lines) pages.insert(line.page);
  }
  for (const int page : pages) add_starts_of_page(page);
  for (const Start& start : starts_) {
    Row row;
    row.source = {start.page, 0};
    table_.rows.push_back(std::move(row));
  }
  for (ColumnLines& column : columns_) {
    if (column.column == Column::unknown) {
      report_column(column);
    } else {
      for (Line& line : column.lines) place_line(column, line);
    }
  }
  settle_modules();
}

}  // namespace

void make_rows(std::vector<ColumnLines> columns, const Grids& grids, Table& table) {
  RowMaker(std::move(columns), grids, table).make();
}

}  // namespace schedgen::layout
