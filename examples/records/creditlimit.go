package main

import (
	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// creditLimitType names the record type that customers with a credit limit have.
var creditLimitType = osid.NewTypeWith(osid.TypeSpec{
	Authority: "records.example", Namespace: "customer", Identifier: "credit-limit",
	DisplayName: osid.NewDisplayText("Credit limit"),
	Description: osid.NewDisplayText("How much the customer may owe."),
})

// What the record adds to each of the interfaces of customers. Code that uses customers knows these, and nothing of the provider.
type (
	// CreditLimitRecord is what a customer with a credit limit has besides.
	CreditLimitRecord interface {
		osid.OsidRecord
		HasCreditLimit() bool
		GetCreditLimit() (osid.Currency, error)
	}
	// CreditLimitFormRecord sets the limit on a form.
	CreditLimitFormRecord interface {
		osid.OsidRecord
		GetCreditLimitMetadata() osid.Metadata
		SetCreditLimit(limit osid.Currency) error
		ClearCreditLimit() error
	}
	// CreditLimitQueryRecord asks for limits in a query.
	CreditLimitQueryRecord interface {
		osid.OsidRecord
		MatchCreditLimit(low, high osid.Currency, match bool) error
		MatchAnyCreditLimit(match bool) error
		ClearCreditLimitTerms()
	}
	// CreditLimitQueryInspectorRecord shows what a query asks.
	CreditLimitQueryInspectorRecord interface {
		osid.OsidRecord
		GetCreditLimitTerms() []osid.CurrencyRangeTerm
	}
	// CreditLimitSearchOrderRecord sorts by the limit.
	CreditLimitSearchOrderRecord interface {
		osid.OsidRecord
		OrderByCreditLimit(style osid.SearchOrderStyle) error
	}
)

// creditLimit is the name of the element; the provider keeps the value under it.
const creditLimit = "CreditLimit"

// The records: each embeds what the provider hands in, and gives it the names above.
type (
	objectRecord    struct{ memprovider.RecordValues }
	formRecord      struct{ memprovider.RecordForm }
	queryRecord     struct{ memprovider.RecordQuery }
	inspectorRecord struct{ memprovider.RecordInspector }
	orderRecord     struct{ memprovider.RecordOrder }
)

var (
	_ CreditLimitRecord               = objectRecord{}
	_ CreditLimitFormRecord           = formRecord{}
	_ CreditLimitQueryRecord          = queryRecord{}
	_ CreditLimitQueryInspectorRecord = inspectorRecord{}
	_ CreditLimitSearchOrderRecord    = orderRecord{}
)

func (r objectRecord) HasCreditLimit() bool {
	_, ok := r.Currency(creditLimit)
	return ok
}

func (r objectRecord) GetCreditLimit() (osid.Currency, error) {
	limit, ok := r.Currency(creditLimit)
	if !ok {
		return nil, osid.NewError(osid.ErrIllegalState, "getCreditLimit", "the customer has no credit limit")
	}
	return limit, nil
}

func (r formRecord) GetCreditLimitMetadata() osid.Metadata { return r.Metadata(creditLimit) }
func (r formRecord) SetCreditLimit(limit osid.Currency) error {
	return r.Set(creditLimit, limit)
}
func (r formRecord) ClearCreditLimit() error { return r.Clear(creditLimit) }

func (r queryRecord) MatchCreditLimit(low, high osid.Currency, match bool) error {
	return r.MatchCurrency(creditLimit, low, high, match)
}
func (r queryRecord) MatchAnyCreditLimit(match bool) error { return r.MatchAny(creditLimit, match) }
func (r queryRecord) ClearCreditLimitTerms()               { r.Clear(creditLimit) }

func (r inspectorRecord) GetCreditLimitTerms() []osid.CurrencyRangeTerm {
	return r.CurrencyRangeTerms(creditLimit)
}

func (r orderRecord) OrderByCreditLimit(style osid.SearchOrderStyle) error {
	return r.OrderBy(creditLimit, style)
}

// creditLimitRecord is what the provider is told: to keep an amount from 0 to 10,000 dollars for customers, and how to make the records.
func creditLimitRecord() memprovider.RecordType {
	return memprovider.RecordType{
		Type:   creditLimitType,
		Entity: memprovider.Customer,
		Elements: []memprovider.Element{{
			Name: creditLimit, Label: "credit limit", Instructions: "How much the customer may owe, in dollars.",
			Syntax: osid.SyntaxCurrency, Min: dollars(0), Max: dollars(10_000),
		}},
		Object:    func(v memprovider.RecordValues) osid.OsidRecord { return objectRecord{v} },
		Form:      func(v memprovider.RecordForm) osid.OsidRecord { return formRecord{v} },
		Query:     func(v memprovider.RecordQuery) osid.OsidRecord { return queryRecord{v} },
		Inspector: func(v memprovider.RecordInspector) osid.OsidRecord { return inspectorRecord{v} },
		Order:     func(v memprovider.RecordOrder) osid.OsidRecord { return orderRecord{v} },
	}
}

func dollars(amount int64) osid.Currency {
	return osid.NewCurrency(decimal.NewFromInt(amount), osid.CurrencyType("USD"))
}

// recordOf asserts a record, whatever interface it came as, to the application's own.
func recordOf[T any](record any, err error) (T, error) {
	own, ok := record.(T)
	if err == nil && !ok {
		err = osid.NewError(osid.ErrUnsupported, "recordOf", "the record is a %T", record)
	}
	return own, err
}
