package main

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// A place is where a row stands. Rows carry theirs, so that whoever refuses one later can still name it.
type place struct {
	file string
	line int
}

func (p place) at() place { return p }

// A problem is a row that was refused: its place, and what is wrong with it.
type problem struct {
	place
	text string
}

// String gives the problem the way compilers do, so that an editor can jump to it.
func (p problem) String() string {
	return fmt.Sprintf("%s:%d: %s", p.file, p.line, p.text)
}

// readTable reads the named CSV file of dir and gives each row to parse. A row that can't be read, or that parse finds a
// fault in, becomes a problem and is left out; the others are returned in file order. The first column is the row's id and
// has to be unique. A header without one of the columns is a problem of its line, and leaves the table empty. An error is
// returned only when the file itself can't be read.
func readTable[T any](dir fs.FS, name string, columns []string, parse func(*row) T) ([]T, []problem, error) {
	text, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, nil, err
	}
	records := newRecords(strings.TrimPrefix(string(text), "\ufeff")) // spreadsheet programs put a mark before the text

	header, line, err := records.next()
	if err == io.EOF {
		return nil, []problem{{place{name, 1}, "the file is empty"}}, nil
	}
	if err != nil {
		return nil, []problem{{place{name, line}, err.Error()}}, nil
	}
	at := make(map[string]int, len(columns))
	for _, column := range columns {
		index := slices.Index(header, column)
		if index < 0 {
			return nil, []problem{{place{name, line}, fmt.Sprintf("column %q is missing", column)}}, nil
		}
		at[column] = index
	}

	var (
		rows     []T
		problems []problem
		seen     = map[int]int{} // id -> the line that has it
	)
	for {
		cells, line, err := records.next()
		if err == io.EOF {
			return rows, problems, nil
		}
		if err != nil {
			problems = append(problems, problem{place{name, line}, err.Error()})
			continue
		}

		r := &row{place: place{name, line}, cells: cells, at: at}
		value := parse(r)
		id := r.id(columns[0])
		if first, taken := seen[id]; taken {
			r.refuse(columns[0], "%d is already used on line %d", id, first)
		}
		if r.fault != "" {
			problems = append(problems, problem{r.place, r.fault})
			continue
		}
		seen[id] = line
		rows = append(rows, value)
	}
}

// A row is one line of a table while it is being parsed. Its methods read a column as a type; the first fault sticks, so
// that a parser reads all its columns without looking in between.
type row struct {
	place
	cells []string
	at    map[string]int
	fault string
}

func (r *row) refuse(column, format string, args ...any) {
	if r.fault == "" {
		r.fault = column + ": " + fmt.Sprintf(format, args...)
	}
}

// optional is the column's text, which may be empty.
func (r *row) optional(column string) string {
	return strings.TrimSpace(r.cells[r.at[column]])
}

// text is the column's text; empty is a fault.
func (r *row) text(column string) string {
	value := r.optional(column)
	if value == "" {
		r.refuse(column, "is empty")
	}
	return value
}

// id is a whole number above zero.
func (r *row) id(column string) int {
	value, err := strconv.Atoi(r.optional(column))
	if err != nil || value < 1 {
		r.refuse(column, "%q is not a whole number above zero", r.optional(column))
	}
	return value
}

// reference is the id of a row of another table, which must have been read.
func (r *row) reference(column, kind string, known map[int]bool) int {
	id := r.id(column)
	if !known[id] {
		r.refuse(column, "no %s %d (not there, or its own row was refused)", kind, id)
	}
	return id
}

// count is a quantity of at least one.
func (r *row) count(column string) uint64 {
	value, err := strconv.ParseUint(r.optional(column), 10, 32)
	if err != nil || value < 1 {
		r.refuse(column, "%q is not a quantity", r.optional(column))
	}
	return value
}

// amount is money: not negative, in whole cents.
func (r *row) amount(column string) decimal.Decimal {
	value, err := decimal.NewFromString(r.optional(column))
	if err != nil || value.IsNegative() || value.Exponent() > 0 || value.Exponent() < -2 {
		r.refuse(column, "%q is not an amount in dollars and cents", r.optional(column))
		return decimal.Zero
	}
	return value
}

// date is a date and time without a zone, taken as UTC.
func (r *row) date(column string) time.Time {
	value, err := time.Parse("2006-01-02T15:04:05", r.optional(column))
	if err != nil {
		r.refuse(column, "%q is not a date like 2021-01-31T00:00:00", r.optional(column))
	}
	return value
}
