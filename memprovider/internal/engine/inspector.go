package engine

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// Inspector shows the terms of a query as it was when the inspector was made. It is immutable and safe for concurrent use.
type Inspector struct{ q *Query }

// query lets any shell of an inspector be turned back into its query.
func (i Inspector) inspected() *Query { return i.q }

// QueryFromInspector returns a query with the same terms. ErrUnsupported: the inspector is of another provider or entity.
func (s *Session) QueryFromInspector(op, arg string, inspector any) (*Query, error) {
	if inspector == nil {
		return nil, nullArgument(op, arg)
	}
	if s.over() { // the method lists no better code
		return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Detail: "the session is closed"}
	}
	if mine, ok := inspector.(interface{ inspected() *Query }); ok {
		if q := mine.inspected(); q != nil && q.eng == s.eng && q.k == s.k {
			return q.thaw(), nil
		}
	}
	return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: arg, Detail: "did not come from this provider"}
}

// termsOf turns the terms of one method into the specification's.
func termsOf[T any](i Inspector, key string, make func(t term) T) []T {
	if i.q == nil {
		return nil
	}
	var out []T
	for _, t := range i.q.terms(key) {
		if t.nested == nil {
			out = append(out, make(t))
		}
	}
	return out
}

// IDTerms returns the terms of a method that matches Ids.
func (i Inspector) IDTerms(key string) []osid.IDTerm {
	return termsOf(i, key, func(t term) osid.IDTerm { return osid.NewIDTerm(t.id, t.positive, t.wildcard) })
}

// StringTerms returns the terms of a method that matches texts.
func (i Inspector) StringTerms(key string) []osid.StringTerm {
	return termsOf(i, key, func(t term) osid.StringTerm { return osid.NewStringTerm(t.text, t.typ, t.positive, t.wildcard) })
}

// BooleanTerms returns the terms of a method that matches booleans.
func (i Inspector) BooleanTerms(key string) []osid.BooleanTerm {
	return termsOf(i, key, func(t term) osid.BooleanTerm { return osid.NewBooleanTerm(t.bool, t.positive, t.wildcard) })
}

// TypeTerms returns the terms of a method that matches types.
func (i Inspector) TypeTerms(key string) []osid.TypeTerm {
	return termsOf(i, key, func(t term) osid.TypeTerm { return osid.NewTypeTerm(t.typ, t.positive, t.wildcard) })
}

// DateTimeRangeTerms returns the terms of a method that matches ranges of dates.
func (i Inspector) DateTimeRangeTerms(key string) []osid.DateTimeRangeTerm {
	return termsOf(i, key, func(t term) osid.DateTimeRangeTerm {
		return osid.NewDateTimeRangeTerm(dateEnd(t.lo), dateEnd(t.hi), t.positive, t.wildcard)
	})
}

func dateEnd(v any) osid.DateTime {
	if at, ok := v.(time.Time); ok {
		return osid.NewDateTime(at)
	}
	return nil
}

// CurrencyRangeTerms returns the terms of a method that matches ranges of amounts.
func (i Inspector) CurrencyRangeTerms(key string) []osid.CurrencyRangeTerm {
	return termsOf(i, key, func(t term) osid.CurrencyRangeTerm {
		lo, _ := t.lo.(osid.Currency)
		hi, _ := t.hi.(osid.Currency)
		return osid.NewCurrencyRangeTerm(lo, hi, t.positive, t.wildcard)
	})
}

// CardinalRangeTerms returns the terms of a method that matches ranges of numbers.
func (i Inspector) CardinalRangeTerms(key string) []osid.CardinalRangeTerm {
	return termsOf(i, key, func(t term) osid.CardinalRangeTerm {
		lo, _ := t.lo.(uint64)
		hi, _ := t.hi.(uint64)
		return osid.NewCardinalRangeTerm(lo, hi, t.positive, t.wildcard)
	})
}

// IntegerRangeTerms returns the terms of a method that matches ranges of numbers that may be negative.
func (i Inspector) IntegerRangeTerms(key string) []osid.IntegerRangeTerm {
	return termsOf(i, key, func(t term) osid.IntegerRangeTerm {
		lo, _ := t.lo.(int64)
		hi, _ := t.hi.(int64)
		return osid.NewIntegerRangeTerm(lo, hi, t.positive, t.wildcard)
	})
}

// DecimalRangeTerms returns the terms of a method that matches ranges of decimal numbers.
func (i Inspector) DecimalRangeTerms(key string) []osid.DecimalRangeTerm {
	return termsOf(i, key, func(t term) osid.DecimalRangeTerm {
		lo, _ := t.lo.(decimal.Decimal)
		hi, _ := t.hi.(decimal.Decimal)
		return osid.NewDecimalRangeTerm(lo, hi, t.positive, t.wildcard)
	})
}

// DurationRangeTerms returns the terms of a method that matches ranges of durations.
func (i Inspector) DurationRangeTerms(key string) []osid.DurationRangeTerm {
	return termsOf(i, key, func(t term) osid.DurationRangeTerm {
		return osid.NewDurationRangeTerm(durationEnd(t.lo), durationEnd(t.hi), t.positive, t.wildcard)
	})
}

func durationEnd(v any) osid.Duration {
	if d, ok := v.(time.Duration); ok {
		return osid.NewDuration(d)
	}
	return nil
}

// NestedInspectors returns inspectors of the queries nested under a method.
func (i Inspector) NestedInspectors(key string) []Inspector {
	if i.q == nil {
		return nil
	}
	var out []Inspector
	for _, t := range i.q.terms(key) {
		if t.nested != nil {
			out = append(out, Inspector{t.nested.snapshot()})
		}
	}
	return out
}
