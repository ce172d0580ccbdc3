package main

import (
	"encoding/csv"
	"errors"
	"strings"
)

// records reads CSV text record by record and knows the line of each. After text that is no CSV it goes on with the next
// line, so that a quote that is never closed costs one row and not the rest of the file.
type records struct {
	text   string // what is left from where reader started
	passed int    // lines before text
	fields int    // how many each record must have; 0 takes the first record's number
	reader *csv.Reader
}

func newRecords(text string) *records {
	r := &records{text: text}
	r.restart()
	return r
}

func (r *records) restart() {
	r.reader = csv.NewReader(strings.NewReader(r.text))
	r.reader.FieldsPerRecord = r.fields
}

// next returns the next record and its line. The error is io.EOF at the end, and otherwise tells what is wrong with the one
// record, after which next may be called again.
func (r *records) next() ([]string, int, error) {
	cells, err := r.reader.Read()
	r.fields = r.reader.FieldsPerRecord
	var syntax *csv.ParseError
	if !errors.As(err, &syntax) {
		if err != nil {
			return nil, 0, err
		}
		line, _ := r.reader.FieldPos(0)
		return cells, r.passed + line, nil
	}

	line := r.passed + syntax.StartLine
	if syntax.Line > syntax.StartLine {
		for range syntax.StartLine {
			_, r.text, _ = strings.Cut(r.text, "\n")
		}
		r.passed = line
		r.restart()
	}
	return nil, line, syntax.Err
}
