package engine

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// RecordType is what an application adds to an entity: further elements, kept and queried like the entity's own, and the typed
// interfaces through which its code reaches them. The functions make the application's records around the values given; one that is
// nil has no such record.
type RecordType struct {
	Type     osid.Type
	Kind     *Kind
	Elements []Element
	// SearchOnly record types extend searches and their results, not objects.
	Object    func(RecordValues) osid.OsidRecord
	Form      func(RecordForm) osid.OsidRecord
	Query     func(RecordQuery) osid.OsidRecord
	Inspector func(RecordInspector) osid.OsidRecord
	Order     func(RecordOrder) osid.OsidRecord
	Search    func() osid.OsidRecord
	Results   func() osid.OsidRecord

	first int // position of the first element
}

// addRecord gives the elements of a record type their places after those that are there.
func (k *kind) addRecord(r *RecordType) error {
	bad := func(text string) error {
		return osid.NewError(osid.ErrConfigurationError, "", "record type %s of %s %s", osid.TypeString(r.Type), k.Name, text)
	}
	if r.Type == nil {
		return bad("has no type")
	}
	for _, have := range k.records {
		if osid.EqualTypes(have.Type, r.Type) {
			return bad("is registered twice")
		}
	}
	own := *r
	own.Type = ownType(r.Type)
	own.first = len(k.elements)
	names := make(map[string]bool, len(r.Elements))
	for _, e := range r.Elements {
		if e.Name == "" || names[e.Name] {
			return bad("has elements without a name of their own")
		}
		names[e.Name] = true
		if e.Ref != "" || e.Indexed || e.Peer {
			return bad("declares what only an entity can: " + e.Name)
		}
		if e.Label == "" {
			e.Label = e.Name
		}
		e.record = &own
		k.elements = append(k.elements, e)
		k.indexes = append(k.indexes, -1)
	}
	k.records = append(k.records, &own)
	return nil
}

// element finds an element of the record by its name; -1: there is none.
func (r *RecordType) element(name string) int {
	for i := range r.Elements {
		if r.Elements[i].Name == name {
			return r.first + i
		}
	}
	return -1
}

func recordTypes(records []*RecordType) []osid.Type {
	out := make([]osid.Type, len(records))
	for i, r := range records {
		out[i] = r.Type
	}
	return out
}

func hasRecord(records []*RecordType, t osid.Type) bool {
	for _, r := range records {
		if osid.EqualTypes(r.Type, t) {
			return true
		}
	}
	return false
}

// record finds a record by its type and makes the application's view of it.
func record(op, arg string, t osid.Type, records []*RecordType, wrap func(*RecordType) osid.OsidRecord) (osid.OsidRecord, error) {
	if t == nil {
		return nil, nullArgument(op, arg)
	}
	for _, r := range records {
		if osid.EqualTypes(r.Type, t) {
			if rec := wrap(r); rec != nil {
				return rec, nil
			}
		}
	}
	return nil, argError(osid.ErrUnsupported, op, arg, osid.TypeString(t), "there is no such record here")
}

// registered finds the records of a list of types. ErrNullArgument: a type is nil. ErrUnsupported: a type is not registered.
func (k *kind) registered(op, arg string, types []osid.Type) ([]*RecordType, error) {
	var out []*RecordType
next:
	for _, t := range types {
		if t == nil {
			return nil, &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds a nil type"}
		}
		for _, r := range k.records {
			if osid.EqualTypes(r.Type, t) {
				if !hasRecord(out, t) {
					out = append(out, r)
				}
				continue next
			}
		}
		return nil, argError(osid.ErrUnsupported, op, arg, osid.TypeString(t), "not a registered record type of %s", k.Plural)
	}
	return out, nil
}

// unknownElement is the mistake of an application that asks for an element it did not declare.
func unknownElement(r *RecordType, name string) error {
	return osid.NewError(osid.ErrInvalidArgument, "", "record type %s has no element %q", osid.TypeString(r.Type), name)
}

// RecordValues reads the elements of an object's record, by name.
type RecordValues struct {
	h Handle
	r *RecordType
}

func recordValue[T any](v RecordValues, name string) (T, bool) {
	var none T
	el := v.r.element(name)
	if el < 0 {
		return none, false
	}
	out, ok := v.h.valueOf(el).(T)
	return out, ok
}

// ImplementsRecordType says whether this is the record of a type.
func (v RecordValues) ImplementsRecordType(t osid.Type) (bool, error) { return implements(v.r, t) }

func implements(r *RecordType, t osid.Type) (bool, error) {
	if t == nil {
		return false, nullArgument("osid.OsidRecord.implementsRecordType", "recordType")
	}
	return osid.EqualTypes(r.Type, t), nil
}

// Currency returns an amount; false: it has none.
func (v RecordValues) Currency(name string) (osid.Currency, bool) {
	return recordValue[osid.Currency](v, name)
}

// String returns a string, or a text in the session's language.
func (v RecordValues) String(name string) (string, bool) {
	if t, ok := recordValue[texts](v, name); ok {
		return v.h.s.text(t).GetText(), true
	}
	return recordValue[string](v, name)
}

// ID returns an Id.
func (v RecordValues) ID(name string) (osid.ID, bool) { return recordValue[osid.ID](v, name) }

// Type returns a type.
func (v RecordValues) Type(name string) (osid.Type, bool) { return recordValue[osid.Type](v, name) }

// Bool returns a boolean.
func (v RecordValues) Bool(name string) (value, ok bool) { return recordValue[bool](v, name) }

// Cardinal returns a number.
func (v RecordValues) Cardinal(name string) (uint64, bool) { return recordValue[uint64](v, name) }

// Time returns a date.
func (v RecordValues) Time(name string) (time.Time, bool) { return recordValue[time.Time](v, name) }

// Duration returns a duration.
func (v RecordValues) Duration(name string) (time.Duration, bool) {
	return recordValue[time.Duration](v, name)
}

// Decimal returns a decimal number.
func (v RecordValues) Decimal(name string) (decimal.Decimal, bool) {
	return recordValue[decimal.Decimal](v, name)
}

// RecordForm sets the elements of a form's record, by name.
type RecordForm struct {
	f *Form
	r *RecordType
}

// ImplementsRecordType says whether this is the record of a type.
func (v RecordForm) ImplementsRecordType(t osid.Type) (bool, error) { return implements(v.r, t) }

// Metadata describes an element; nil if the record has none of that name.
func (v RecordForm) Metadata(name string) osid.Metadata {
	if el := v.r.element(name); el >= 0 {
		return v.f.Metadata(el)
	}
	return nil
}

// Set sets an element to a value of its syntax: a string, bool, uint64, osid.ID, osid.Type, osid.Currency, osid.DateTime,
// osid.Duration or decimal.Decimal. ErrNullArgument: nil. ErrInvalidArgument: not of the syntax, or not allowed. ErrNoAccess: read-only.
func (v RecordForm) Set(name string, value any) error {
	el := v.r.element(name)
	if el < 0 {
		return unknownElement(v.r, name)
	}
	op := "set" + name
	mismatch := &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: name, Detail: "the value is not of the element's syntax"}
	if value == nil {
		return nullArgument(op, name)
	}
	syntax := v.f.k.elements[el].Syntax
	switch value := value.(type) {
	case string:
		if syntax == osid.SyntaxString {
			return v.f.SetString(op, el, name, value)
		}
	case bool:
		if syntax == osid.SyntaxBoolean {
			return v.f.SetBool(op, el, name, value)
		}
	case uint64:
		if syntax == osid.SyntaxCardinal {
			return v.f.SetCardinal(op, el, name, value)
		}
	case decimal.Decimal:
		if syntax == osid.SyntaxDecimal {
			return v.f.set(op, el, name, value)
		}
	case osid.Type:
		if syntax == osid.SyntaxType {
			return v.f.SetType(op, el, name, value)
		}
		if id, ok := value.(osid.ID); ok && syntax == osid.SyntaxID {
			return v.f.SetID(op, el, name, id)
		}
	case osid.ID:
		if syntax == osid.SyntaxID {
			return v.f.SetID(op, el, name, value)
		}
	case osid.Currency:
		if syntax == osid.SyntaxCurrency {
			return v.f.SetCurrency(op, el, name, value)
		}
	case osid.Duration:
		if syntax == osid.SyntaxDuration {
			return v.f.SetDuration(op, el, name, value)
		}
	case osid.DateTime:
		if syntax == osid.SyntaxDateTime {
			return v.f.SetDateTime(op, el, name, value)
		}
	}
	return mismatch
}

// Clear returns an element to its default.
func (v RecordForm) Clear(name string) error {
	el := v.r.element(name)
	if el < 0 {
		return unknownElement(v.r, name)
	}
	return v.f.Clear("clear"+name, el)
}

// RecordQuery adds terms about the elements of a record to a query, by name.
type RecordQuery struct {
	q *Query
	r *RecordType
}

// ImplementsRecordType says whether this is the record of a type.
func (v RecordQuery) ImplementsRecordType(t osid.Type) (bool, error) { return implements(v.r, t) }

func (v RecordQuery) key(name string) string { return osid.TypeString(v.r.Type) + "." + name }

// MatchString adds a term for a text.
func (v RecordQuery) MatchString(name, value string, matchType osid.Type, match bool) error {
	return v.q.AddString("match"+name, v.key(name), name, value, "stringMatchType", matchType, match)
}

// MatchID adds a term for an Id.
func (v RecordQuery) MatchID(name string, id osid.ID, match bool) error {
	return v.q.AddID("match"+name, v.key(name)+"Id", name, id, match)
}

// MatchBool adds a term for a boolean.
func (v RecordQuery) MatchBool(name string, match bool) { v.q.AddBool(v.key(name), match) }

// MatchCurrency adds a term for a range of amounts, both ends included.
func (v RecordQuery) MatchCurrency(name string, low, high osid.Currency, match bool) error {
	return v.q.AddCurrencies("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchDateTime adds a term for a range of dates, both ends included.
func (v RecordQuery) MatchDateTime(name string, low, high osid.DateTime, match bool) error {
	return v.q.AddDateTimes("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchDuration adds a term for a range of durations, both ends included.
func (v RecordQuery) MatchDuration(name string, low, high osid.Duration, match bool) error {
	return v.q.AddDurations("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchCardinal adds a term for a range of numbers, both ends included.
func (v RecordQuery) MatchCardinal(name string, low, high uint64, match bool) error {
	return v.q.AddCardinals("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchAny adds a term that asks whether an element has a value.
func (v RecordQuery) MatchAny(name string, match bool) { v.q.AddAny(v.key(name), match) }

// Clear drops the terms about an element.
func (v RecordQuery) Clear(name string) {
	v.q.ClearTerms(v.key(name))
	v.q.ClearTerms(v.key(name) + "Id")
}

// RecordInspector shows the terms about the elements of a record.
type RecordInspector struct {
	i Inspector
	r *RecordType
}

// ImplementsRecordType says whether this is the record of a type.
func (v RecordInspector) ImplementsRecordType(t osid.Type) (bool, error) { return implements(v.r, t) }

func (v RecordInspector) key(name string) string { return osid.TypeString(v.r.Type) + "." + name }

// StringTerms returns the terms about a text.
func (v RecordInspector) StringTerms(name string) []osid.StringTerm {
	return v.i.StringTerms(v.key(name))
}

// IDTerms returns the terms about an Id.
func (v RecordInspector) IDTerms(name string) []osid.IDTerm { return v.i.IDTerms(v.key(name) + "Id") }

// BooleanTerms returns the terms about a boolean.
func (v RecordInspector) BooleanTerms(name string) []osid.BooleanTerm {
	return v.i.BooleanTerms(v.key(name))
}

// CurrencyRangeTerms returns the terms about an amount.
func (v RecordInspector) CurrencyRangeTerms(name string) []osid.CurrencyRangeTerm {
	return v.i.CurrencyRangeTerms(v.key(name))
}

// DateTimeRangeTerms returns the terms about a date.
func (v RecordInspector) DateTimeRangeTerms(name string) []osid.DateTimeRangeTerm {
	return v.i.DateTimeRangeTerms(v.key(name))
}

// DurationRangeTerms returns the terms about a duration.
func (v RecordInspector) DurationRangeTerms(name string) []osid.DurationRangeTerm {
	return v.i.DurationRangeTerms(v.key(name))
}

// CardinalRangeTerms returns the terms about a number.
func (v RecordInspector) CardinalRangeTerms(name string) []osid.CardinalRangeTerm {
	return v.i.CardinalRangeTerms(v.key(name))
}

// RecordOrder sorts by the elements of a record.
type RecordOrder struct {
	o *Order
	r *RecordType
}

// ImplementsRecordType says whether this is the record of a type.
func (v RecordOrder) ImplementsRecordType(t osid.Type) (bool, error) { return implements(v.r, t) }

// OrderBy adds a criterion. ErrNullArgument: the style is the zero value.
func (v RecordOrder) OrderBy(name string, style osid.SearchOrderStyle) error {
	if v.r.element(name) < 0 {
		return unknownElement(v.r, name)
	}
	return v.o.By("orderBy"+name, osid.TypeString(v.r.Type)+"."+name, "style", style)
}

// Record returns the query's record of a type. Any registered one can be had.
func (q *Query) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	return record(op, arg, t, q.k.records, func(r *RecordType) osid.OsidRecord {
		if r.Query == nil {
			return nil
		}
		return r.Query(RecordQuery{q, r})
	})
}

// Record returns the inspector's record of a type.
func (i Inspector) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	var records []*RecordType
	if i.q != nil {
		records = i.q.k.records
	}
	return record(op, arg, t, records, func(r *RecordType) osid.OsidRecord {
		if r.Inspector == nil {
			return nil
		}
		return r.Inspector(RecordInspector{i, r})
	})
}

// Record returns the order's record of a type.
func (o *Order) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	return record(op, arg, t, o.k.records, func(r *RecordType) osid.OsidRecord {
		if r.Order == nil {
			return nil
		}
		return r.Order(RecordOrder{o, r})
	})
}

// Record returns the search's record of a type.
func (s *Search) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	return record(op, arg, t, s.k.records, func(r *RecordType) osid.OsidRecord {
		if r.Search == nil {
			return nil
		}
		return r.Search()
	})
}

// Record returns the results' record of a type.
func (r *Results) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	return record(op, arg, t, r.rows.k.records, func(rt *RecordType) osid.OsidRecord {
		if rt.Results == nil {
			return nil
		}
		return rt.Results()
	})
}
