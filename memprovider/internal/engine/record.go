package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
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
	// A type without Object and Form extends queries and searches, not objects.
	Object    func(RecordValues) osid.OsidRecord
	Form      func(RecordForm) osid.OsidRecord
	Query     func(RecordQuery) osid.OsidRecord
	Inspector func(RecordInspector) osid.OsidRecord
	Order     func(RecordOrder) osid.OsidRecord
	Search    func() osid.OsidRecord
	Results   func() osid.OsidRecord

	first int // position of the first element
}

// addRecord checks a record type and gives its elements their places after those that are there.
func (k *kind) addRecord(e *Engine, r *RecordType) error {
	bad := func(format string, args ...any) error {
		return osid.NewError(osid.ErrConfigurationError, "", "record type %s of %s %s", osid.TypeString(r.Type), k.Plural, fmt.Sprintf(format, args...))
	}
	switch {
	case r.Type == nil:
		return osid.NewError(osid.ErrConfigurationError, "", "a record type of %s has no type", k.Plural)
	case hasRecord(k.records, r.Type):
		return bad("is registered twice")
	case r.Object == nil && r.Form == nil && r.Query == nil && r.Inspector == nil && r.Order == nil && r.Search == nil && r.Results == nil:
		return bad("has no records")
	}
	own := *r
	own.Type = ownType(r.Type)
	own.first = len(k.elements)
	own.Elements = slices.Clone(r.Elements)
	for i := range own.Elements {
		el := &own.Elements[i]
		if el.Name == "" || own.element(el.Name) != own.first+i {
			return bad("has elements without a name of their own")
		}
		if id := own.element(strings.TrimSuffix(el.Name, "Id")); id >= 0 && id != own.first+i && own.Elements[id-own.first].Syntax == osid.SyntaxID {
			return bad("has an element %s, which is what the Id of another is called in queries", el.Name)
		}
		if reason := k.prepare(e, el); reason != "" {
			return bad("has an element %s that %s", el.Name, reason)
		}
		el.record = &own
		k.elements = append(k.elements, *el)
		k.indexes = append(k.indexes, -1)
	}
	k.records = append(k.records, &own)
	return nil
}

// prepare checks an element of a record type and turns the values in its declaration into kept ones. It says what is wrong with it; "" if
// nothing is.
func (k *kind) prepare(e *Engine, el *Element) string {
	switch {
	case el.Ref != "" || el.Outside != None || el.Indexed || el.Peer || el.Array:
		return "is of a sort that only an entity can declare"
	case !slices.Contains(recordSyntaxes, el.Syntax):
		return fmt.Sprintf("has the syntax %s, which is none of %v", el.Syntax, recordSyntaxes)
	case el.Syntax != osid.SyntaxString && (el.Localized || el.MaxLength > 0):
		return "is treated as a string and is none"
	case (el.Min != nil || el.Max != nil) && !slices.Contains(boundedSyntaxes, el.Syntax):
		return "has bounds, which its syntax does not allow"
	case el.Required && el.Default != nil:
		return "is required and has a default"
	case el.Required && el.ReadOnly:
		return "is required and cannot be set"
	}
	if el.Label == "" {
		el.Label = el.Name
	}
	el.Set = slices.Clone(el.Set)
	values := []*any{&el.Min, &el.Max, &el.Default}
	for i := range el.Set {
		values = append(values, &el.Set[i])
	}
	form := &Form{s: &Session{eng: e}, k: k} // that nobody asked for, to check values by
	for i, v := range values {
		if i < 3 && *v == nil {
			continue
		}
		var reason string
		if *v, reason = keep(el.Syntax, *v); reason != "" {
			return "is declared with a value that " + reason
		}
	}
	for _, v := range values {
		if *v == nil {
			continue
		}
		if reason := form.bad(el, *v); reason != "" {
			return "is declared with a value that " + reason
		}
	}
	if s, ok := el.Default.(string); ok && el.Localized {
		el.Default = texts{{language: e.opts.Locale.GetLanguageType(), script: e.opts.Locale.GetScriptType(), text: s}}
	}
	return ""
}

// The syntaxes that the elements of records can have, and those of them whose values are ordered.
var (
	boundedSyntaxes = []osid.Syntax{osid.SyntaxCardinal, osid.SyntaxInteger, osid.SyntaxDecimal, osid.SyntaxCurrency, osid.SyntaxDateTime,
		osid.SyntaxDuration}
	recordSyntaxes = append([]osid.Syntax{osid.SyntaxString, osid.SyntaxBoolean, osid.SyntaxID, osid.SyntaxType}, boundedSyntaxes...)
)

// keep turns a value of a syntax, as the specification has it, into one to be kept. It says what is wrong with it; "" if nothing is.
func keep(syntax osid.Syntax, value any) (kept any, reason string) {
	var err error
	switch syntax {
	case osid.SyntaxString:
		if v, ok := value.(string); ok {
			return v, ""
		}
	case osid.SyntaxBoolean:
		if v, ok := value.(bool); ok {
			return v, ""
		}
	case osid.SyntaxCardinal:
		if v, ok := value.(uint64); ok {
			return v, ""
		}
	case osid.SyntaxInteger:
		if v, ok := value.(int64); ok {
			return v, ""
		}
	case osid.SyntaxDecimal:
		if v, ok := value.(decimal.Decimal); ok {
			return v, ""
		}
	case osid.SyntaxType:
		if v, ok := value.(osid.Type); ok {
			return ownType(v), ""
		}
	case osid.SyntaxID:
		if _, isType := value.(osid.Type); isType {
			break // every type has an Id's methods too
		}
		if v, ok := value.(osid.ID); ok {
			return ownID(v), ""
		}
	case osid.SyntaxCurrency:
		if v, ok := value.(osid.Currency); ok {
			if v.GetCurrencyType() == nil {
				return nil, "has no currency"
			}
			return ownCurrency(v), ""
		}
	case osid.SyntaxDuration:
		if v, ok := value.(osid.Duration); ok {
			if kept, err = osid.DurationOf(v); err != nil {
				return nil, err.Error()
			}
			return kept, ""
		}
	case osid.SyntaxDateTime:
		if v, ok := value.(osid.DateTime); ok {
			t, err := osid.TimeOf(v)
			if err != nil {
				return nil, err.Error()
			}
			return t.UTC(), ""
		}
	}
	return nil, "is not of the element's syntax " + syntax.String()
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
			if osid.EqualTypes(r.Type, t) && r.ofObjects() {
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

// ofObjects says whether objects and their forms have records of the type; the other types extend searches only.
func (r *RecordType) ofObjects() bool { return r.Object != nil || r.Form != nil }

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

// Text returns a text in the session's language.
func (v RecordValues) Text(name string) (osid.DisplayText, bool) {
	if t, ok := recordValue[texts](v, name); ok {
		return v.h.s.text(t), true
	}
	return nil, false
}

// ID returns an Id.
func (v RecordValues) ID(name string) (osid.ID, bool) { return recordValue[osid.ID](v, name) }

// Type returns a type.
func (v RecordValues) Type(name string) (osid.Type, bool) { return recordValue[osid.Type](v, name) }

// Bool returns a boolean.
func (v RecordValues) Bool(name string) (value, ok bool) { return recordValue[bool](v, name) }

// Cardinal returns a number.
func (v RecordValues) Cardinal(name string) (uint64, bool) { return recordValue[uint64](v, name) }

// Integer returns a number that may be negative.
func (v RecordValues) Integer(name string) (int64, bool) { return recordValue[int64](v, name) }

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

// Set sets an element to a value of its syntax: a string, bool, uint64, int64, decimal.Decimal, osid.ID, osid.Type, osid.Currency,
// osid.DateTime or osid.Duration. ErrNullArgument: nil. ErrInvalidArgument: not of the syntax, or not allowed. ErrNoAccess: read-only.
func (v RecordForm) Set(name string, value any) error {
	el := v.r.element(name)
	if el < 0 {
		return unknownElement(v.r, name)
	}
	op := "set" + name
	if value == nil {
		return nullArgument(op, name)
	}
	kept, reason := keep(v.f.k.elements[el].Syntax, value)
	if reason != "" {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: name, Detail: reason}
	}
	return v.f.set(op, el, name, kept)
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

// about checks that the record has an element of a name and, if any is given, of a syntax.
func (v RecordQuery) about(name string, syntax ...osid.Syntax) error {
	el := v.r.element(name)
	if el < 0 {
		return unknownElement(v.r, name)
	}
	if have := v.q.k.elements[el].Syntax; len(syntax) > 0 && have != syntax[0] {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: "match" + name, Detail: "the element's syntax is " + have.String()}
	}
	return nil
}

// between is about for a range, neither end of which may be nil.
func (v RecordQuery) between(name string, syntax osid.Syntax, low, high any) error {
	switch err := v.about(name, syntax); {
	case err != nil:
		return err
	case low == nil:
		return nullArgument("match"+name, "low")
	case high == nil:
		return nullArgument("match"+name, "high")
	}
	return nil
}

// MatchString adds a term for a text.
func (v RecordQuery) MatchString(name, value string, matchType osid.Type, match bool) error {
	if err := v.about(name, osid.SyntaxString); err != nil {
		return err
	}
	return v.q.AddString("match"+name, v.key(name), name, value, "stringMatchType", matchType, match)
}

// MatchID adds a term for an Id.
func (v RecordQuery) MatchID(name string, id osid.ID, match bool) error {
	if err := v.about(name, osid.SyntaxID); err != nil {
		return err
	}
	return v.q.AddID("match"+name, v.key(name)+"Id", name, id, match)
}

// MatchType adds a term for a type.
func (v RecordQuery) MatchType(name string, t osid.Type, match bool) error {
	if err := v.about(name, osid.SyntaxType); err != nil {
		return err
	}
	return v.q.addType("match"+name, v.key(name), name, t, match)
}

// MatchBool adds a term for a boolean.
func (v RecordQuery) MatchBool(name string, match bool) error {
	if err := v.about(name, osid.SyntaxBoolean); err != nil {
		return err
	}
	v.q.AddBool(v.key(name), match)
	return nil
}

// MatchCurrency adds a term for a range of amounts, both ends included.
func (v RecordQuery) MatchCurrency(name string, low, high osid.Currency, match bool) error {
	if err := v.between(name, osid.SyntaxCurrency, low, high); err != nil {
		return err
	}
	return v.q.AddCurrencies("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchDateTime adds a term for a range of dates, both ends included.
func (v RecordQuery) MatchDateTime(name string, low, high osid.DateTime, match bool) error {
	if err := v.between(name, osid.SyntaxDateTime, low, high); err != nil {
		return err
	}
	return v.q.AddDateTimes("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchDuration adds a term for a range of durations, both ends included.
func (v RecordQuery) MatchDuration(name string, low, high osid.Duration, match bool) error {
	if err := v.between(name, osid.SyntaxDuration, low, high); err != nil {
		return err
	}
	return v.q.AddDurations("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchCardinal adds a term for a range of numbers, both ends included.
func (v RecordQuery) MatchCardinal(name string, low, high uint64, match bool) error {
	if err := v.about(name, osid.SyntaxCardinal); err != nil {
		return err
	}
	return v.q.AddCardinals("match"+name, v.key(name), "low", low, "high", high, match)
}

// MatchInteger adds a term for a range of numbers, both ends included.
func (v RecordQuery) MatchInteger(name string, low, high int64, match bool) error {
	if err := v.about(name, osid.SyntaxInteger); err != nil {
		return err
	}
	return addRange(v.q, "match"+name, v.key(name), "low", low, "high", high, match, func(n int64) (int64, error) { return n, nil })
}

// MatchDecimal adds a term for a range of numbers, both ends included.
func (v RecordQuery) MatchDecimal(name string, low, high decimal.Decimal, match bool) error {
	if err := v.about(name, osid.SyntaxDecimal); err != nil {
		return err
	}
	return addRange(v.q, "match"+name, v.key(name), "low", low, "high", high, match, func(d decimal.Decimal) (decimal.Decimal, error) {
		if reason := unwieldy(d); reason != "" {
			return d, errors.New(reason)
		}
		return d, nil
	})
}

// MatchAny adds a term that asks whether an element has a value.
func (v RecordQuery) MatchAny(name string, match bool) error {
	if err := v.about(name); err != nil {
		return err
	}
	v.q.AddAny(v.key(name), match)
	return nil
}

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

// TypeTerms returns the terms about a type.
func (v RecordInspector) TypeTerms(name string) []osid.TypeTerm { return v.i.TypeTerms(v.key(name)) }

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

// IntegerRangeTerms returns the terms about a number that may be negative.
func (v RecordInspector) IntegerRangeTerms(name string) []osid.IntegerRangeTerm {
	return v.i.IntegerRangeTerms(v.key(name))
}

// DecimalRangeTerms returns the terms about a decimal number.
func (v RecordInspector) DecimalRangeTerms(name string) []osid.DecimalRangeTerm {
	return v.i.DecimalRangeTerms(v.key(name))
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
