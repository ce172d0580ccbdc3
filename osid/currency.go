package osid

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// money is the Currency that this package makes. It is immutable.
type money struct {
	amount decimal.Decimal
	typ    Type
}

var _ Currency = (*money)(nil)

// GetCurrencyType returns the currency. (osid.financials.Currency.getCurrencyType)
func (m *money) GetCurrencyType() Type { return m.typ }

// GetAmount returns the amount. (osid.financials.Currency.getAmount)
func (m *money) GetAmount() decimal.Decimal { return m.amount }

// String returns the text, as CurrencyString does.
func (m *money) String() string { return CurrencyString(m) }

// NewCurrency returns an amount, which may be negative, of a currency, as [CurrencyType] gives it; nil stands for "XXX", no
// currency. The amount is kept as it is, with the decimal places that it has. The result is immutable, never nil, safe for
// concurrent use, and has a String method.
//
// Specification: osid.financials.Currency.
func NewCurrency(amount decimal.Decimal, currencyType Type) Currency {
	return &money{amount: amount, typ: typeOr(currencyType, &noCurrency)}
}

// ParseCurrency reads the text of a Currency, as [CurrencyString] writes it: the ISO 4217 code of a currency, in upper or
// lower case, or the text of any other currency's Type, then one space and the amount in decimal digits, with an optional
// sign and point: USD 12.50. The amount keeps its decimal places. Exponents are not read, nor amounts of more than 1000
// characters. ErrInvalidArgument: the text is malformed.
//
// Specification: osid.financials.Currency.
func ParseCurrency(text string) (Currency, error) {
	const op = "osid.ParseCurrency"
	name, number, ok := strings.Cut(text, " ")
	if !ok {
		return nil, invalidText(op, text, "not a currency, a space and an amount")
	}
	var currency Type
	if len(name) == 3 && isLetters(name) {
		currency = CurrencyType(name)
	} else {
		parsed, reason := parseIDText(name)
		if reason != "" {
			return nil, invalidText(op, text, "the currency is neither an ISO 4217 code nor a Type: "+reason)
		}
		currency = &coreType{idText: parsed}
	}
	amount, ok := parseAmount(number)
	if !ok {
		return nil, invalidText(op, text, "the amount is not a decimal number")
	}
	return NewCurrency(amount, currency), nil
}

// mostAmountLen bounds the text of an amount, since the time to read it grows faster than its length.
const mostAmountLen = 1000

// parseAmount reads a decimal number without an exponent.
func parseAmount(text string) (decimal.Decimal, bool) {
	unsigned := strings.TrimPrefix(text, "-")
	if unsigned == text {
		unsigned = strings.TrimPrefix(text, "+")
	}
	whole, fraction, hasPoint := strings.Cut(unsigned, ".")
	if len(text) > mostAmountLen || whole == "" || hasPoint && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return decimal.Decimal{}, false
	}
	amount, err := decimal.NewFromString(text)
	return amount, err == nil
}

// CurrencyString returns the text of a Currency of any implementation: the ISO 4217 code, or the text of its Type if it is
// another than [CurrencyType] gives, then a space and the amount with the decimal places that it has: USD 12.50.
// [ParseCurrency] reads it, unless the amount takes more than 1000 characters; if it takes very many, it is written with an
// exponent. Nil gives "".
//
// Specification: osid.financials.Currency.
func CurrencyString(c Currency) string {
	if c == nil {
		return ""
	}
	currency := typeOr(c.GetCurrencyType(), &noCurrency)
	name, ok := isoCode(currency, currencySpace, 3)
	if !ok {
		name = TypeString(currency)
	}
	return name + " " + formatAmount(c.GetAmount())
}

// formatAmount writes a number with the decimal places that it has.
func formatAmount(d decimal.Decimal) string {
	switch places := -d.Exponent(); {
	case !isReasonable(d):
		return d.Coefficient().String() + "E" + strconv.Itoa(int(d.Exponent()))
	case places > 0:
		return d.StringFixed(places)
	default:
		return d.StringFixed(0)
	}
}

// CompareCurrencies returns -1, 0 or 1 as the amount of a is less than that of b, equal, or more; the two may be of any
// implementations. ErrNullArgument: one is nil. ErrInvalidArgument: they are of different currencies. A nil currency type stands
// for that of [NewCurrency].
//
// Specification: osid.financials.Currency.
func CompareCurrencies(a, b Currency) (int, error) {
	const op = "osid.CompareCurrencies"
	if a == nil || b == nil {
		return 0, &Error{Code: ErrNullArgument, Op: op, Arg: "Currency"}
	}
	typeA, typeB := typeOr(a.GetCurrencyType(), &noCurrency), typeOr(b.GetCurrencyType(), &noCurrency)
	if !EqualTypes(typeA, typeB) {
		return 0, &Error{
			Code: ErrInvalidArgument, Op: op, Arg: "Currency",
			Detail: TypeString(typeA) + " and " + TypeString(typeB) + " cannot be compared",
		}
	}
	return compareDecimals(a.GetAmount(), b.GetAmount()), nil
}

// EqualCurrencies says whether two Currencies of any implementations are the same amount of the same currency; trailing zeros
// do not count. Nil equals nil only.
//
// Specification: osid.financials.Currency.
func EqualCurrencies(a, b Currency) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	c, err := CompareCurrencies(a, b)
	return err == nil && c == 0
}

// equalDecimals says whether two numbers are equal, as compareDecimals sees it.
func equalDecimals(a, b decimal.Decimal) bool { return compareDecimals(a, b) == 0 }

// compareDecimals compares two numbers. Unlike their own Cmp it takes no time to speak of for exponents that are far apart,
// which a foreign amount may have.
func compareDecimals(a, b decimal.Decimal) int {
	sign := a.Sign()
	if sign != b.Sign() || sign == 0 {
		return cmp.Compare(sign, b.Sign())
	}
	magnitudeA := int64(a.NumDigits()) + int64(a.Exponent())
	magnitudeB := int64(b.NumDigits()) + int64(b.Exponent())
	if magnitudeA != magnitudeB {
		return sign * cmp.Compare(magnitudeA, magnitudeB)
	}
	return a.Cmp(b)
}
