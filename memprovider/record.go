package memprovider

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	shellsacknowledgement "github.com/osid-go/osid-go/memprovider/internal/acknowledgement"
	shellsbilling "github.com/osid-go/osid-go/memprovider/internal/billing"
	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
)

// RecordType is what an application adds to an entity: further elements, which the provider keeps, validates, queries and sorts like the
// entity's own, and the records through which the application's code reaches them under names and types of its own.
//
// A record is any type of the application's that embeds what it is given and adds typed methods. This one reads a credit limit:
//
//	type creditLimit struct{ memprovider.RecordValues }
//
//	func (r creditLimit) GetCreditLimit() osid.Currency {
//		limit, _ := r.Currency("CreditLimit")
//		return limit
//	}
//
// Forms that are asked for with the type carry the record, objects made from them have it for good, and methods such as GetCustomerRecord
// return what the functions below make. A function that is nil stands for a record that there is none of: asking for it is
// ErrUnsupported. A type with neither Object nor Form extends queries and searches only, not objects. The functions are called each time
// a record is asked for, by any goroutine, and what they return must not be nil.
type RecordType struct {
	// Type names the record type. A type is registered once for an entity, but may be registered for several.
	Type osid.Type
	// Entity is what the record is added to.
	Entity Entity
	// Elements are what the record keeps.
	Elements []Element

	// Object makes the record of an object.
	Object func(RecordValues) osid.OsidRecord
	// Form makes the record of a form.
	Form func(RecordForm) osid.OsidRecord
	// Query makes the record of a query.
	Query func(RecordQuery) osid.OsidRecord
	// Inspector makes the record of a query's inspector.
	Inspector func(RecordInspector) osid.OsidRecord
	// Order makes the record of a search order.
	Order func(RecordOrder) osid.OsidRecord
	// Search makes the record of a search.
	Search func() osid.OsidRecord
	// Results makes the record of a search's results.
	Results func() osid.OsidRecord
}

// Element declares one element of a record.
//
// Values are as the specification has them: a string, bool, uint64, int64, [decimal.Decimal], [osid.ID], [osid.Type], [osid.Currency],
// [osid.DateTime] or [osid.Duration], according to the syntax, which is one of SyntaxString, SyntaxBoolean, SyntaxCardinal,
// SyntaxInteger, SyntaxDecimal, SyntaxID, SyntaxType, SyntaxCurrency, SyntaxDateTime and SyntaxDuration.
type Element struct {
	// Name tells the record's elements apart: "CreditLimit".
	Name string
	// Label and Instructions are shown to whoever fills a form. Without a label the name is shown.
	Label, Instructions string
	// Units names the unit of a number, if it has one.
	Units string
	// Syntax is what the values are.
	Syntax osid.Syntax
	// Localized: a text that is kept once for each language and script.
	Localized bool
	// Required: no object is made without a value.
	Required bool
	// ReadOnly: nobody sets it through a form.
	ReadOnly bool
	// Default is the value of objects for which none was set; nil: they have none. Of a localized text it is in the provider's locale.
	Default any
	// MaxLength bounds a string, in characters; 0 takes the provider's limit.
	MaxLength uint64
	// Min and Max bound a number, amount, date or duration, both included; nil: unbounded. Amounts have to be of the bounds' currency.
	Min, Max any
	// Set lists the only values allowed; empty: any.
	Set []any
}

// RecordValues reads the elements of an object's record. ok is false if the element has no value, not even by default, or if the record has
// no element of that name and syntax.
type RecordValues interface {
	osid.OsidRecord

	// String returns a string, or a localized text in the session's language.
	String(name string) (value string, ok bool)
	// Text returns a localized text in the session's language.
	Text(name string) (value osid.DisplayText, ok bool)
	// Bool returns a boolean.
	Bool(name string) (value, ok bool)
	// Cardinal returns a number.
	Cardinal(name string) (value uint64, ok bool)
	// Integer returns a number that may be negative.
	Integer(name string) (value int64, ok bool)
	// Decimal returns a decimal number.
	Decimal(name string) (value decimal.Decimal, ok bool)
	// ID returns an Id.
	ID(name string) (value osid.ID, ok bool)
	// Type returns a type.
	Type(name string) (value osid.Type, ok bool)
	// Currency returns an amount.
	Currency(name string) (value osid.Currency, ok bool)
	// Time returns a date, in UTC.
	Time(name string) (value time.Time, ok bool)
	// Duration returns a duration.
	Duration(name string) (value time.Duration, ok bool)
}

// RecordForm sets the elements of a form's record. It is checked and submitted with the form.
type RecordForm interface {
	osid.OsidRecord

	// Metadata describes an element as the form's own methods do theirs; nil if the record has none of that name.
	Metadata(name string) osid.Metadata
	// Set sets an element to a value of its syntax. ErrNullArgument: it is nil. ErrInvalidArgument: it is not of the syntax or not allowed, or
	// there is no such element. ErrNoAccess: the element is read-only, or the form was submitted.
	Set(name string, value any) error
	// Clear returns an element to its default. ErrNoAccess: it is required or read-only, or the form was submitted. ErrInvalidArgument: there
	// is no such element.
	Clear(name string) error
}

// RecordQuery adds terms about the elements of a record to a query, as the query's own methods do: terms about one element are
// alternatives, and match false negates. An object without the record fulfils only negated terms.
//
// All but Clear return ErrInvalidArgument if the record has no element of the name and syntax, ErrNullArgument for a nil argument, and
// ErrInvalidArgument if low is greater than high.
type RecordQuery interface {
	osid.OsidRecord

	// MatchString adds a term for a text. ErrUnsupported: an unknown match type. ErrInvalidArgument: the text is empty or no pattern of it.
	MatchString(name, value string, matchType osid.Type, match bool) error
	// MatchBool adds a term for a boolean, which has to be match.
	MatchBool(name string, match bool) error
	// MatchCardinal adds a term for a range of numbers, both ends included.
	MatchCardinal(name string, low, high uint64, match bool) error
	// MatchInteger adds a term for a range of numbers, both ends included.
	MatchInteger(name string, low, high int64, match bool) error
	// MatchDecimal adds a term for a range of numbers, both ends included.
	MatchDecimal(name string, low, high decimal.Decimal, match bool) error
	// MatchID adds a term for an Id.
	MatchID(name string, id osid.ID, match bool) error
	// MatchType adds a term for a type.
	MatchType(name string, t osid.Type, match bool) error
	// MatchCurrency adds a term for a range of amounts of one currency, both ends included.
	MatchCurrency(name string, low, high osid.Currency, match bool) error
	// MatchDateTime adds a term for a range of dates, both ends included.
	MatchDateTime(name string, low, high osid.DateTime, match bool) error
	// MatchDuration adds a term for a range of durations, both ends included.
	MatchDuration(name string, low, high osid.Duration, match bool) error
	// MatchAny adds a term that asks whether an element of any syntax has a value.
	MatchAny(name string, match bool) error
	// Clear drops the terms about an element.
	Clear(name string)
}

// RecordInspector shows the terms about the elements of a record, in the order in which they were added. There are none about elements that
// the record does not have.
type RecordInspector interface {
	osid.OsidRecord

	// StringTerms returns the terms about a text.
	StringTerms(name string) []osid.StringTerm
	// BooleanTerms returns the terms about a boolean.
	BooleanTerms(name string) []osid.BooleanTerm
	// CardinalRangeTerms returns the terms about a number.
	CardinalRangeTerms(name string) []osid.CardinalRangeTerm
	// IntegerRangeTerms returns the terms about a number that may be negative.
	IntegerRangeTerms(name string) []osid.IntegerRangeTerm
	// DecimalRangeTerms returns the terms about a decimal number.
	DecimalRangeTerms(name string) []osid.DecimalRangeTerm
	// IDTerms returns the terms about an Id.
	IDTerms(name string) []osid.IDTerm
	// TypeTerms returns the terms about a type.
	TypeTerms(name string) []osid.TypeTerm
	// CurrencyRangeTerms returns the terms about an amount.
	CurrencyRangeTerms(name string) []osid.CurrencyRangeTerm
	// DateTimeRangeTerms returns the terms about a date.
	DateTimeRangeTerms(name string) []osid.DateTimeRangeTerm
	// DurationRangeTerms returns the terms about a duration.
	DurationRangeTerms(name string) []osid.DurationRangeTerm
}

// RecordOrder sorts by the elements of a record. Objects without a value come first.
type RecordOrder interface {
	osid.OsidRecord

	// OrderBy adds a criterion after those that are there. ErrNullArgument: the style is the zero value. ErrInvalidArgument: the record has no
	// such element.
	OrderBy(name string, style osid.SearchOrderStyle) error
}

var (
	_ RecordValues    = engine.RecordValues{}
	_ RecordForm      = engine.RecordForm{}
	_ RecordQuery     = engine.RecordQuery{}
	_ RecordInspector = engine.RecordInspector{}
	_ RecordOrder     = engine.RecordOrder{}
)

// WithRecordType registers a record type. Give the option once for each; what it is given is copied.
//
// [New] returns ErrConfigurationError if the type is registered twice for the entity, makes no record at all, or has an element that
// contradicts itself: without a name of its own, of a syntax not listed above, required yet read-only or with a default, or with
// bounds, a set or a default that are not of the syntax or exclude one another.
func WithRecordType(r RecordType) Option {
	own := &engine.RecordType{
		Type: r.Type, Kind: r.Entity.kind(), Elements: make([]engine.Element, len(r.Elements)), Search: r.Search, Results: r.Results,
		Object:    around[engine.RecordValues](r.Object),
		Form:      around[engine.RecordForm](r.Form),
		Query:     around[engine.RecordQuery](r.Query),
		Inspector: around[engine.RecordInspector](r.Inspector),
		Order:     around[engine.RecordOrder](r.Order),
	}
	for i, e := range r.Elements {
		own.Elements[i] = engine.Element{
			Name: e.Name, Label: e.Label, Instructions: e.Instructions, Units: e.Units, Syntax: e.Syntax,
			Localized: e.Localized, Required: e.Required, ReadOnly: e.ReadOnly, Default: e.Default,
			MaxLength: e.MaxLength, Min: e.Min, Max: e.Max, Set: slices.Clone(e.Set),
		}
	}
	return func(c *config) error {
		switch {
		case r.Type == nil:
			return unusable("WithRecordType", "the type is nil")
		case own.Kind == nil:
			return unusable("WithRecordType", "there is no entity %q", r.Entity)
		}
		c.Records = append(c.Records, own)
		return nil
	}
}

// around makes a function that takes an interface take what the engine gives; nil of nil.
func around[E, I any](make func(I) osid.OsidRecord) func(E) osid.OsidRecord {
	if make == nil {
		return nil
	}
	return func(e E) osid.OsidRecord { return make(any(e).(I)) }
}

// kind finds the declaration of an entity; nil: there is none.
func (e Entity) kind() *engine.Kind {
	for _, kinds := range [][]*engine.Kind{shellsbilling.Kinds(), shellsacknowledgement.Kinds()} {
		for _, k := range kinds {
			if e == Entity(k.Service+"."+k.Name) {
				return k
			}
		}
	}
	return nil
}
