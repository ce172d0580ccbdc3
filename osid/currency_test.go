package osid_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

// amount draws decimals of any size that money may have, and more.
func amount() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		coefficient := rapid.OneOf(rapid.Int64Range(-1000, 1000), rapid.Int64()).Draw(t, "coefficient")
		exponent := rapid.Int32Range(-20, 20).Draw(t, "exponent")
		return decimal.NewFromBigInt(new(big.Int).Mul(big.NewInt(coefficient), big.NewInt(coefficient)), exponent)
	})
}

func TestNewCurrency(t *testing.T) {
	c := osid.NewCurrency(dec("12.50"), osid.CurrencyType("USD"))
	assert.Equal(t, dec("12.50"), c.GetAmount())
	assert.True(t, osid.EqualTypes(osid.CurrencyType("USD"), c.GetCurrencyType()))
	assert.Equal(t, "USD 12.50", fmt.Sprint(c))
	assert.True(t, osid.EqualTypes(osid.CurrencyType("XXX"), osid.NewCurrency(dec("1"), nil).GetCurrencyType()))
}

func TestCurrencyString(t *testing.T) {
	usd, points := osid.CurrencyType("USD"), osid.NewType("acme.com", "loyalty points", "gold")
	for _, test := range []struct {
		name string
		c    osid.Currency
		want string
	}{
		{"places are kept", osid.NewCurrency(dec("12.50"), usd), "USD 12.50"},
		{"whole", osid.NewCurrency(dec("12"), usd), "USD 12"},
		{"thousands", osid.NewCurrency(decimal.New(12, 3), usd), "USD 12000"},
		{"negative", osid.NewCurrency(dec("-0.05"), usd), "USD -0.05"},
		{"zero", osid.NewCurrency(decimal.Decimal{}, usd), "USD 0"},
		{"another type", osid.NewCurrency(dec("3"), points), "loyalty%20points:gold@acme.com 3"},
		{"an odd code", osid.NewCurrency(dec("3"), osid.CurrencyType("DOLLAR")), "4217:DOLLAR@iso.org 3"},
		{"a code in lower case", osid.NewCurrency(dec("3"), osid.NewType("iso.org", "4217", "usd")), "4217:usd@iso.org 3"},
		{"foreign", foreignCurrency{dec("1.0"), asForeignType(usd)}, "USD 1.0"},
		{"foreign without a type", foreignCurrency{dec("1"), nil}, "XXX 1"},
		{"huge", osid.NewCurrency(decimal.New(7, math.MaxInt32), usd), "USD 7E2147483647"},
		{"tiny", osid.NewCurrency(decimal.New(7, math.MinInt32), usd), "USD 7E-2147483648"},
		{"nil", nil, ""},
	} {
		assert.Equal(t, test.want, osid.CurrencyString(test.c), test.name)
	}
}

func TestParseCurrency(t *testing.T) {
	for text, canonical := range map[string]string{
		"USD 12.50": "USD 12.50", "usd 12.5": "USD 12.5", "EUR -1": "EUR -1", "EUR +1": "EUR 1", "JPY 00100": "JPY 100", "XXX 0.000": "XXX 0.000",
		"points:gold@acme.com 3": "points:gold@acme.com 3", "4217:USD@iso.org 1": "USD 1",
		"USD " + strings.Repeat("9", 1000): "USD " + strings.Repeat("9", 1000),
	} {
		c, err := osid.ParseCurrency(text)
		require.NoError(t, err, text)
		assert.Equal(t, canonical, osid.CurrencyString(c))
	}
	for _, text := range []string{
		"", "USD", "USD ", " 12.50", "12.50", "12.50 USD", "USD12.50", "USD  12.50", "USD 12.50 ", "US 1", "USDX 1", "U1D 1", "ÜSD 1", "USD 1e9", "USD 1E9",
		"USD .5", "USD 5.", "USD .", "USD -", "USD --1", "USD +-1", "USD 1,5", "USD 1_000", "USD 1.2.3", "USD 0x10", "USD \u22121", "USD NaN", "USD ٣", "a:b 1",
		"USD " + strings.Repeat("9", 1001),
	} {
		c, err := osid.ParseCurrency(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, c)
	}
}

func TestCompareCurrencies(t *testing.T) {
	usd, eur := osid.CurrencyType("USD"), osid.CurrencyType("EUR")
	one := osid.NewCurrency(dec("1"), usd)
	for _, test := range []struct {
		name string
		b    osid.Currency
		want int
		code osid.ErrorCode
	}{
		{"equal", osid.NewCurrency(dec("1.00"), usd), 0, 0},
		{"more", osid.NewCurrency(dec("1.01"), usd), -1, 0},
		{"less", osid.NewCurrency(dec("-2"), usd), 1, 0},
		{"nothing", osid.NewCurrency(dec("0.00"), usd), 1, 0},
		{"foreign", foreignCurrency{dec("1.0"), asForeignType(usd)}, 0, 0},
		{"huge exponent", foreignCurrency{decimal.New(1, math.MaxInt32), usd}, -1, 0},
		{"tiny exponent", foreignCurrency{decimal.New(1, math.MinInt32), usd}, 1, 0},
		{"another currency", osid.NewCurrency(dec("1"), eur), 0, osid.ErrInvalidArgument},
		{"no currency", foreignCurrency{dec("1"), nil}, 0, osid.ErrInvalidArgument},
		{"nil", nil, 0, osid.ErrNullArgument},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := osid.CompareCurrencies(one, test.b)
			assert.Equal(t, test.code, osid.CodeOf(err))
			assert.Equal(t, test.want, c)
			c, err = osid.CompareCurrencies(test.b, one)
			assert.Equal(t, test.code, osid.CodeOf(err))
			assert.Equal(t, -test.want, c)
			assert.Equal(t, test.want == 0 && test.code == 0, osid.EqualCurrencies(one, test.b))
			assert.True(t, osid.EqualCurrencies(test.b, test.b))
		})
	}
	negative := func(exponent int32) osid.Currency { return osid.NewCurrency(decimal.New(-1, exponent), usd) }
	c, err := osid.CompareCurrencies(negative(math.MaxInt32), negative(math.MinInt32))
	require.NoError(t, err)
	assert.Equal(t, -1, c)
	assert.True(t, osid.EqualCurrencies(foreignCurrency{dec("1"), nil}, osid.NewCurrency(dec("1"), nil)))
	assert.True(t, osid.EqualCurrencies(nil, nil))
}

func TestCurrencyRoundTripAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.OneOf(
			rapid.Map(rapid.StringMatching(`[A-Z]{3}`), osid.CurrencyType),
			rapid.Map(part(), osid.CurrencyType),
			rapid.Map(part(), func(s string) osid.Type { return osid.NewType(s, s, s) }),
		).Draw(t, "currency")
		a, b := amount().Draw(t, "a"), amount().Draw(t, "b")
		if rapid.Bool().Draw(t, "negative") {
			a, b = a.Neg(), b.Neg()
		}
		c := osid.NewCurrency(a, currency)
		parsed, err := osid.ParseCurrency(osid.CurrencyString(c))
		require.NoError(t, err)
		require.True(t, osid.EqualCurrencies(c, parsed))
		require.Equal(t, osid.CurrencyString(c), osid.CurrencyString(parsed))

		got, err := osid.CompareCurrencies(c, foreignCurrency{b, asForeignType(currency)})
		require.NoError(t, err)
		require.Equal(t, a.Cmp(b), got)
	})
}

func FuzzParseCurrency(f *testing.F) {
	for _, text := range []string{"USD 12.50", "points:gold@acme.com -3", "usd +0.1", "USD 1e9"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := osid.ParseCurrency(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseCurrency(osid.CurrencyString(c))
		require.NoError(t, err)
		require.True(t, osid.EqualCurrencies(c, again))
	})
}

func ExampleNewCurrency() {
	price := osid.NewCurrency(decimal.RequireFromString("12.50"), osid.CurrencyType("USD"))
	fmt.Println(osid.CurrencyString(price))
	// Output: USD 12.50
}

func ExampleCompareCurrencies() {
	a, _ := osid.ParseCurrency("USD 12.50")
	b, _ := osid.ParseCurrency("EUR 12.50")
	_, err := osid.CompareCurrencies(a, b)
	fmt.Println(err)
	// Output: osid.CompareCurrencies: INVALID_ARGUMENT: Currency: 4217:USD@iso.org and 4217:EUR@iso.org cannot be compared
}
