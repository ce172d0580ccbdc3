package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// A ledger is the store's books as its five tables hold them, typed and checked: every reference leads to a row.
type ledger struct {
	genres    []genre
	tracks    []track
	customers []customer
	invoices  []invoice
	lines     []invoiceLine
	problems  []problem // the rows left out, in the order of the tables
}

type genre struct {
	place
	id   int
	name string
}

type track struct {
	place
	id, genre int
	name      string
	price     decimal.Decimal
}

type customer struct {
	place
	id                           int
	name, company, city, country string
}

// address is where the customer lives, for a reader.
func (c customer) address() string {
	return strings.Join(slices.DeleteFunc([]string{c.company, c.city, c.country}, func(s string) bool { return s == "" }), ", ")
}

type invoice struct {
	place
	id, customer int
	date         time.Time
	country      string
	total        decimal.Decimal
}

type invoiceLine struct {
	place
	id, invoice, track int
	price              decimal.Decimal
	quantity           uint64
}

// amount is what the line adds to its invoice.
func (l invoiceLine) amount() decimal.Decimal {
	return l.price.Mul(decimal.NewFromUint64(l.quantity))
}

// month is the first moment of the month in which t falls.
func month(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// readLedger reads the five tables from dir. Wrong rows are left out and told in the ledger's problems.
func readLedger(dir fs.FS) (*ledger, error) {
	var l ledger
	var err error

	l.genres, err = add(&l, dir, "genres.csv", []string{"genre_id", "name"}, func(r *row) genre {
		return genre{place: r.place, id: r.id("genre_id"), name: r.text("name")}
	})
	if err != nil {
		return nil, err
	}
	genres := known(l.genres, func(g genre) int { return g.id })

	l.tracks, err = add(&l, dir, "tracks.csv", []string{"track_id", "name", "genre_id", "unit_price"}, func(r *row) track {
		return track{
			place: r.place,
			id:    r.id("track_id"),
			name:  r.text("name"),
			genre: r.reference("genre_id", "genre", genres),
			price: r.amount("unit_price"),
		}
	})
	if err != nil {
		return nil, err
	}
	tracks := known(l.tracks, func(t track) int { return t.id })

	customerColumns := []string{"customer_id", "first_name", "last_name", "company", "city", "country"}
	l.customers, err = add(&l, dir, "customers.csv", customerColumns, func(r *row) customer {
		return customer{
			place:   r.place,
			id:      r.id("customer_id"),
			name:    r.text("first_name") + " " + r.text("last_name"),
			company: r.optional("company"),
			city:    r.optional("city"),
			country: r.text("country"),
		}
	})
	if err != nil {
		return nil, err
	}
	customers := known(l.customers, func(c customer) int { return c.id })

	invoiceColumns := []string{"invoice_id", "customer_id", "invoice_date", "billing_country", "total"}
	l.invoices, err = add(&l, dir, "invoices.csv", invoiceColumns, func(r *row) invoice {
		return invoice{
			place:    r.place,
			id:       r.id("invoice_id"),
			customer: r.reference("customer_id", "customer", customers),
			date:     r.date("invoice_date"),
			country:  r.text("billing_country"),
			total:    r.amount("total"),
		}
	})
	if err != nil {
		return nil, err
	}
	invoices := known(l.invoices, func(i invoice) int { return i.id })

	lineColumns := []string{"invoice_line_id", "invoice_id", "track_id", "unit_price", "quantity"}
	l.lines, err = add(&l, dir, "invoice_lines.csv", lineColumns, func(r *row) invoiceLine {
		return invoiceLine{
			place:    r.place,
			id:       r.id("invoice_line_id"),
			invoice:  r.reference("invoice_id", "invoice", invoices),
			track:    r.reference("track_id", "track", tracks),
			price:    r.amount("unit_price"),
			quantity: r.count("quantity"),
		}
	})
	if err != nil {
		return nil, err
	}
	return &l, nil
}

// add reads one table and keeps its problems.
func add[T any](l *ledger, dir fs.FS, name string, columns []string, parse func(*row) T) ([]T, error) {
	rows, problems, err := readTable(dir, name, columns, parse)
	l.problems = append(l.problems, problems...)
	return rows, err
}

// known is the set of the rows' ids.
func known[T any](rows []T, id func(T) int) map[int]bool {
	ids := make(map[int]bool, len(rows))
	for _, r := range rows {
		ids[id(r)] = true
	}
	return ids
}

// A country is where a customer lives or an invoice was sent to, at the first place that mentions it.
type country struct {
	place
	name string
}

// countries lists the countries by name.
func (l *ledger) countries() []country {
	first := map[string]country{}
	mention := func(at place, name string) {
		if _, known := first[name]; !known {
			first[name] = country{at, name}
		}
	}
	for _, c := range l.customers {
		mention(c.place, c.country)
	}
	for _, i := range l.invoices {
		mention(i.place, i.country)
	}
	return slices.SortedFunc(maps.Values(first), func(a, b country) int { return cmp.Compare(a.name, b.name) })
}

// A period is a month with an invoice, at the first place that mentions it.
type period struct {
	place
	month time.Time
}

// periods lists the months in order.
func (l *ledger) periods() []period {
	first := map[time.Time]period{}
	for _, i := range l.invoices {
		if _, known := first[month(i.date)]; !known {
			first[month(i.date)] = period{i.place, month(i.date)}
		}
	}
	return slices.SortedFunc(maps.Values(first), func(a, b period) int { return a.month.Compare(b.month) })
}

// A moment is a customer and a date: what an entry of the billing service can be traced back to, since it names its customer and
// starts on a date, but carries no invoice number.
type moment struct {
	customer int
	date     time.Time
}

// byDate orders moments for a reader.
func byDate(a, b moment) int {
	return cmp.Or(a.date.Compare(b.date), cmp.Compare(a.customer, b.customer))
}

// A bill is the invoices of one moment, of which there is rarely more than one, and what the ledger states as their total.
type bill struct {
	invoices []invoice
	total    decimal.Decimal
}

// String names the invoices with their place.
func (b bill) String() string {
	names := make([]string, len(b.invoices))
	for i, invoice := range b.invoices {
		names[i] = fmt.Sprintf("invoice %d (%s:%d)", invoice.id, invoice.file, invoice.line)
	}
	return strings.Join(names, ", ")
}

// bills gathers the invoices by customer and date.
func (l *ledger) bills() map[moment]bill {
	bills := make(map[moment]bill, len(l.invoices))
	for _, i := range l.invoices {
		b := bills[moment{i.customer, i.date}]
		b.invoices = append(b.invoices, i)
		b.total = b.total.Add(i.total)
		bills[moment{i.customer, i.date}] = b
	}
	return bills
}
