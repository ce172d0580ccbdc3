package main

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// small is a ledger of one invoice with two lines, as five files that a test can break.
func small() map[string]string {
	return map[string]string{
		"genres.csv":        "genre_id,name\n1,Rock\n2,Jazz\n",
		"tracks.csv":        "track_id,name,genre_id,unit_price\n1,Fast As a Shark,1,0.99\n2,So What,2,1.29\n",
		"customers.csv":     "customer_id,first_name,last_name,company,city,country\n1,Leonie,Köhler,,Stuttgart,Germany\n",
		"invoices.csv":      "invoice_id,customer_id,invoice_date,billing_country,total\n1,1,2021-01-31T00:00:00,Germany,3.57\n",
		"invoice_lines.csv": "invoice_line_id,invoice_id,track_id,unit_price,quantity\n1,1,1,0.99,1\n2,1,2,1.29,2\n",
	}
}

func asFS(files map[string]string) fs.FS {
	dir := fstest.MapFS{}
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return dir
}

func TestReadLedger(t *testing.T) {
	l, err := readLedger(asFS(small()))
	require.NoError(t, err)
	assert.Empty(t, l.problems)
	assert.Len(t, l.tracks, 2)
	assert.Equal(t, "Leonie Köhler", l.customers[0].name)
	assert.Equal(t, []country{{place{"customers.csv", 2}, "Germany"}}, l.countries())
	assert.Len(t, l.periods(), 1)

	sum := decimal.Zero
	for _, line := range l.lines {
		sum = sum.Add(line.amount())
	}
	assert.Equal(t, "3.57", sum.StringFixed(2))
	owed := l.bills()[moment{1, l.invoices[0].date}]
	assert.Equal(t, "3.57", owed.total.StringFixed(2))
	assert.Equal(t, "invoice 1 (invoices.csv:2)", owed.String())
}

func TestReadLedgerAcceptsSpreadsheetText(t *testing.T) {
	files := small()
	files["genres.csv"] = "\ufeff" + strings.ReplaceAll("name,extra,genre_id\nRock,x,1\n\"Jazz, old\nand new\",y,2\n", "\n", "\r\n")
	l, err := readLedger(asFS(files))
	require.NoError(t, err)
	assert.Empty(t, l.problems)
	assert.Equal(t, "Jazz, old\nand new", l.genres[1].name)
}

func TestReadLedgerNamesWrongRows(t *testing.T) {
	tests := []struct {
		name string
		file string
		text string // replaces the file, or is added to it when it does not start with a header
		want []string
	}{
		{"bad number", "tracks.csv", "3,Paranoid,1,cheap\n",
			[]string{`tracks.csv:4: unit_price: "cheap" is not an amount in dollars and cents`}},
		{"fraction of a cent", "tracks.csv", "3,Paranoid,1,0.999\n",
			[]string{`tracks.csv:4: unit_price: "0.999" is not an amount in dollars and cents`}},
		{"huge exponent", "tracks.csv", "3,Paranoid,1,1e999999999\n",
			[]string{`tracks.csv:4: unit_price: "1e999999999" is not an amount in dollars and cents`}},
		{"negative amount", "invoices.csv", "2,1,2021-02-01T00:00:00,Germany,-1\n",
			[]string{`invoices.csv:3: total: "-1" is not an amount in dollars and cents`}},
		{"bad date", "invoices.csv", "2,1,2021-02-30T00:00:00,Germany,1\n",
			[]string{`invoices.csv:3: invoice_date: "2021-02-30T00:00:00" is not a date like 2021-01-31T00:00:00`}},
		{"bad quantity", "invoice_lines.csv", "3,1,1,0.99,0\n",
			[]string{`invoice_lines.csv:4: quantity: "0" is not a quantity`}},
		{"unknown track", "invoice_lines.csv", "3,1,9,0.99,1\n",
			[]string{`invoice_lines.csv:4: track_id: no track 9 (not there, or its own row was refused)`}},
		{"unknown genre and what hangs on it", "tracks.csv", "track_id,name,genre_id,unit_price\n1,Fast As a Shark,7,0.99\n2,So What,2,1.29\n",
			[]string{
				`tracks.csv:2: genre_id: no genre 7 (not there, or its own row was refused)`,
				`invoice_lines.csv:2: track_id: no track 1 (not there, or its own row was refused)`,
			}},
		{"duplicate id", "genres.csv", "2,Blues\n",
			[]string{`genres.csv:4: genre_id: 2 is already used on line 3`}},
		{"id that is no number", "genres.csv", "two,Blues\n",
			[]string{`genres.csv:4: genre_id: "two" is not a whole number above zero`}},
		{"empty name", "genres.csv", "3,\n", []string{`genres.csv:4: name: is empty`}},
		{"missing field", "genres.csv", "3\n", []string{`genres.csv:4: wrong number of fields`}},
		{"stray quote", "genres.csv", "3,Bl\"ues\n4,Soul\n", []string{`genres.csv:4: bare " in non-quoted-field`}},
		{"quote that is never closed", "genres.csv", "3,\"Blues\n4,Soul\nx,Pop\n",
			[]string{`genres.csv:4: extraneous or missing " in quoted-field`, `genres.csv:6: genre_id: "x" is not a whole number above zero`}},
		{"quote closed on a later line", "genres.csv", "3,\"Blues\n\n4,\"Soul\"\nx,Pop\n",
			[]string{`genres.csv:4: extraneous or missing " in quoted-field`, `genres.csv:7: genre_id: "x" is not a whole number above zero`}},
		{"missing column", "invoice_lines.csv", "invoice_line_id,invoice_id,track_id,unit_price\n1,1,1,0.99\n",
			[]string{`invoice_lines.csv:1: column "quantity" is missing`}},
		{"a row after the wrong one keeps its line", "genres.csv", "3,\n\n3,Soul\nx,Pop\n",
			[]string{`genres.csv:4: name: is empty`, `genres.csv:7: genre_id: "x" is not a whole number above zero`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := small()
			header, _, _ := strings.Cut(files[test.file], ",")
			if strings.HasPrefix(test.text, header) {
				files[test.file] = test.text
			} else {
				files[test.file] += test.text
			}
			l, err := readLedger(asFS(files))
			require.NoError(t, err)
			var got []string
			for _, p := range l.problems {
				got = append(got, p.String())
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestReadLedgerEmptyFile(t *testing.T) {
	files := small()
	files["genres.csv"] = ""
	l, err := readLedger(asFS(files))
	require.NoError(t, err)
	assert.Equal(t, "genres.csv:1: the file is empty", l.problems[0].String())
	assert.Empty(t, l.genres)
}

func TestReadLedgerMissingFile(t *testing.T) {
	files := small()
	delete(files, "tracks.csv")
	_, err := readLedger(asFS(files))
	assert.ErrorIs(t, err, fs.ErrNotExist)
	assert.ErrorContains(t, err, "tracks.csv")
}

// FuzzReadTable holds the parser to its promise on any text: no panic, and every row is either read or named by its line.
func FuzzReadTable(f *testing.F) {
	for _, name := range []string{"tracks.csv", "invoices.csv"} {
		text, err := os.ReadFile("chinook/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text[:300]))
	}
	f.Add("track_id,name,genre_id,unit_price\n1,\"a\nb\",1,0.99\n2,x,1,1e9\n")
	f.Fuzz(func(t *testing.T, text string) {
		files := small()
		files["tracks.csv"] = text
		l, err := readLedger(asFS(files))
		if err != nil {
			return
		}
		lines := strings.Count(text, "\n") + 1
		for _, p := range l.problems {
			if p.file == "tracks.csv" && (p.line < 1 || p.line > lines) {
				t.Errorf("%s: the file has %d lines", p, lines)
			}
		}
		ids := map[int]bool{}
		for _, track := range l.tracks {
			if ids[track.id] {
				t.Errorf("track %d read twice", track.id)
			}
			ids[track.id] = true
		}
	})
}
