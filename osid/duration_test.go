package osid_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestDurationTellsItsWholeLengthInEachUnit(t *testing.T) {
	d := osid.NewDuration(36*time.Hour + 30*time.Minute)
	for _, test := range []struct {
		unit string
		got  decimal.Decimal
		want string
	}{
		{"hours", d.GetHours(), "36.5"},
		{"minutes", d.GetMinutes(), "2190"},
		{"seconds", d.GetSeconds(), "131400"},
		{"milliseconds", d.GetMilliseconds(), "131400000"},
		{"microseconds", d.GetMicroseconds(), "131400000000"},
		{"nanoseconds", d.GetNanoseconds(), "131400000000000"},
		{"picoseconds", d.GetPicoseconds(), "131400e12"},
		{"femtoseconds", d.GetFemtoseconds(), "131400e15"},
		{"attoseconds", d.GetAttoseconds(), "131400e18"},
		{"zeptoseconds", d.GetZeptoseconds(), "131400e21"},
		{"yoctoseconds", d.GetYoctoseconds(), "131400e24"},
		{"xoxxoseconds", d.GetXoxxoseconds(), "131400e27"},
		{"weebleseconds", d.GetWeebleseconds(), "131400e30"},
		{"vatoseconds", d.GetVatoseconds(), "131400e33"},
		{"undaseconds", d.GetUndaseconds(), "131400e36"},
		{"days", d.GetDays(), "1.5208333333333333333333333333333333333333"},
		{"weeks", d.GetWeeks(), "0.2172619047619047619047619047619047619048"},
	} {
		assert.True(t, dec(test.want).Equal(test.got), "%s: %s", test.unit, test.got)
	}
	assert.True(t, osid.EqualTypes(osid.GregorianCalendarType(), d.GetCalendarType()))
	assert.True(t, osid.EqualTypes(osid.UTCTimeType(), d.GetTimeType()))
	assert.Equal(t, osid.DateTimeResolutionNanosecond, d.GetGranularity())
	assert.EqualValues(t, 1, d.GetGranularityMultiplier())
	assert.Equal(t, "PT36H30M", fmt.Sprint(d))
}

func TestDurationInYears(t *testing.T) {
	const year = 31_556_952 * time.Second // 365.2425 days
	d := osid.NewDuration(19 * year)
	for _, test := range []struct {
		unit string
		got  decimal.Decimal
		want string
	}{
		{"months", d.GetMonths(), "228"},
		{"years", d.GetYears(), "19"},
		{"blue moons", d.GetBluemoons(), "7"},
		{"scores", d.GetScores(), "0.95"},
		{"centuries", d.GetCenturies(), "0.19"},
		{"millennia", d.GetMillennia(), "0.019"},
		{"epochs", d.GetEpochs(), "0.000019"},
		{"aeons", d.GetAeons(), "0.000000019"},
	} {
		assert.True(t, dec(test.want).Equal(test.got), "%s: %s", test.unit, test.got)
	}

	calendar := osid.NewDuration(146_097 * 6 * time.Hour)
	assert.True(t, dec("100").Equal(calendar.GetYears()), "400 years have 146097 days: %s", calendar.GetYears())

	planck := osid.NewDuration(time.Second).GetPlanckSeconds()
	assert.InEpsilon(t, 1/5.391247e-44, planck.InexactFloat64(), 1e-9)
}

func TestDurationHasNoUncertainty(t *testing.T) {
	d := osid.NewDuration(time.Hour)
	assert.False(t, d.DefinesUncertainty())
	_, err1 := d.GetUncertaintyUnits()
	_, err2 := d.GetUncertaintyMinus()
	_, err3 := d.GetUncertaintyPlus()
	for _, err := range []error{err1, err2, err3} {
		assert.ErrorIs(t, err, osid.ErrIllegalState)
	}
}

func TestDurationOfForeignDuration(t *testing.T) {
	huge := decimal.New(1, math.MaxInt32)
	tiny := decimal.New(1, math.MinInt32)
	for _, test := range []struct {
		name string
		d    osid.Duration
		want time.Duration
		code osid.ErrorCode
	}{
		{"seconds", foreignDuration{granularity: osid.DateTimeResolutionSecond, seconds: dec("90")}, 90 * time.Second, 0},
		{"seconds with all the others", foreignDuration{granularity: osid.DateTimeResolutionSecond, seconds: dec("5400"), minutes: dec("90"), hours: dec("1.5"), days: dec("0.06")}, 90 * time.Minute, 0},
		{"rounded coarser getters", foreignDuration{granularity: osid.DateTimeResolutionMinute, minutes: dec("61"), hours: dec("1.02")}, 61 * time.Minute, 0},
		{"coarser getters cut to whole numbers", foreignDuration{granularity: osid.DateTimeResolutionMinute, minutes: dec("119"), hours: dec("1")}, 119 * time.Minute, 0},
		{"no granularity: seconds", foreignDuration{seconds: dec("0.5")}, 500 * time.Millisecond, 0},
		{"quarters of an hour: minutes", foreignDuration{granularity: osid.DateTimeResolutionQuarterHour, minutes: dec("45")}, 45 * time.Minute, 0},
		{"half hours: minutes", foreignDuration{granularity: osid.DateTimeResolutionHalfHour, minutes: dec("30")}, 30 * time.Minute, 0},
		{"quarters: months", foreignDuration{granularity: osid.DateTimeResolutionQuarter, months: dec("12")}, 31_556_952 * time.Second, 0},
		{"decades: blue moons, the unit below", wrappedDuration{osid.NewDuration(19 * 31_556_952 * time.Second), osid.DateTimeResolutionDecade}, 19 * 31_556_952 * time.Second, 0},
		{"years", foreignDuration{granularity: osid.DateTimeResolutionYear, years: dec("1")}, 31_556_952 * time.Second, 0},
		{"aeons", foreignDuration{granularity: osid.DateTimeResolutionAeon, aeons: dec("0.000000001")}, 31_556_952 * time.Second, 0},
		{"Planck times", foreignDuration{granularity: osid.DateTimeResolutionPlancksecond, planckSeconds: dec("1e44")}, 5_391_247_000, 0},
		{"rounded to the nanosecond", foreignDuration{granularity: osid.DateTimeResolutionSecond, seconds: dec("0.0000000015")}, 2, 0},
		{"negative", foreignDuration{granularity: osid.DateTimeResolutionHour, hours: dec("-1.5"), days: dec("-0.06")}, -90 * time.Minute, 0},
		{"none", foreignDuration{granularity: osid.DateTimeResolutionHour}, 0, 0},
		{"in days of another calendar", foreignDuration{granularity: osid.DateTimeResolutionDay, days: dec("1"), calendar: osid.NewType("x", "calendar", "julian")}, 24 * time.Hour, 0},
		{"the longest", foreignDuration{granularity: osid.DateTimeResolutionNanosecond, nanoseconds: decimal.New(math.MaxInt64, 0)}, math.MaxInt64, 0},

		{"nil", nil, 0, osid.ErrNullArgument},
		{"parts, not lengths", foreignDuration{granularity: osid.DateTimeResolutionMinute, minutes: dec("59"), hours: dec("1")}, 0, osid.ErrInvalidArgument},
		{"parts, with a day", foreignDuration{granularity: osid.DateTimeResolutionSecond, seconds: dec("30"), days: dec("1")}, 0, osid.ErrInvalidArgument},
		{"in months of another calendar", foreignDuration{granularity: osid.DateTimeResolutionMonth, months: dec("1"), calendar: osid.NewType("x", "calendar", "julian")}, 0, osid.ErrInvalidArgument},
		{"another time", foreignDuration{granularity: osid.DateTimeResolutionSecond, timeType: osid.NewType("x", "time", "sol")}, 0, osid.ErrInvalidArgument},
		{"infinity", foreignDuration{granularity: osid.DateTimeResolutionInfinity}, 0, osid.ErrInvalidArgument},
		{"no resolution", foreignDuration{granularity: 99}, 0, osid.ErrInvalidArgument},
		{"a negative resolution", foreignDuration{granularity: -1}, 0, osid.ErrInvalidArgument},
		{"a huge exponent", foreignDuration{granularity: osid.DateTimeResolutionSecond, seconds: huge}, 0, osid.ErrInvalidArgument},
		{"a tiny exponent", foreignDuration{granularity: osid.DateTimeResolutionSecond, seconds: tiny}, 0, osid.ErrInvalidArgument},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := osid.DurationOf(test.d)
			assert.Equal(t, test.code, osid.CodeOf(err), err)
			assert.Equal(t, test.want, got)
			c, err := osid.CompareDurations(test.d, osid.NewDuration(math.MaxInt64))
			assert.Equal(t, test.code, osid.CodeOf(err))
			assert.LessOrEqual(t, c, 0)
			_, err = osid.CompareDurations(osid.NewDuration(0), test.d)
			assert.Equal(t, test.code, osid.CodeOf(err))
			assert.True(t, osid.EqualDurations(test.d, test.d), "equal to itself, readable or not")
			assert.Equal(t, test.code != 0, osid.DurationString(test.d) == "")
		})
	}
}

func TestDurationBeyondTimeDuration(t *testing.T) {
	century := foreignDuration{granularity: osid.DateTimeResolutionYear, years: dec("1000")}
	_, err := osid.DurationOf(century)
	assert.ErrorIs(t, err, osid.ErrInvalidArgument)
	c, err := osid.CompareDurations(century, osid.NewDuration(math.MaxInt64))
	require.NoError(t, err)
	assert.Equal(t, 1, c)
	assert.Equal(t, "PT8765820H", osid.DurationString(century))

	picosecond := foreignDuration{seconds: dec("0.000000000001")}
	assert.False(t, osid.EqualDurations(picosecond, osid.NewDuration(0)))
	assert.Equal(t, "PT0.000000000001S", osid.DurationString(picosecond))
}

func TestEqualDurationsThatCannotBeRead(t *testing.T) {
	a := foreignDuration{granularity: osid.DateTimeResolutionInfinity, hours: dec("1"), calendar: osid.NewType("x", "calendar", "julian")}
	b := a
	b.calendar = asForeignType(a.calendar)
	assert.True(t, osid.EqualDurations(a, b))
	b.scores = dec("1")
	assert.False(t, osid.EqualDurations(a, b))
	b = a
	b.hours = dec("2")
	assert.False(t, osid.EqualDurations(a, b))
	b = a
	b.timeType = osid.UTCTimeType()
	assert.False(t, osid.EqualDurations(a, b))
	assert.False(t, osid.EqualDurations(a, osid.NewDuration(time.Hour)))
	assert.True(t, osid.EqualDurations(nil, nil))
	assert.False(t, osid.EqualDurations(nil, a))
}

func TestDurationRoundTripAndOrder(t *testing.T) {
	resolutions := []osid.DateTimeResolution{}
	for r := osid.DateTimeResolutionPlancksecond; r < osid.DateTimeResolutionInfinity; r++ {
		resolutions = append(resolutions, r)
	}
	length := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1e12, 1e12), rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, math.MinInt64}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := time.Duration(length.Draw(t, "a")), time.Duration(length.Draw(t, "b"))
		ours := osid.NewDuration(a)
		back, err := osid.DurationOf(ours)
		require.NoError(t, err)
		require.Equal(t, a, back)

		foreign := wrappedDuration{ours, rapid.SampledFrom(resolutions).Draw(t, "granularity")}
		back, err = osid.DurationOf(foreign)
		require.NoError(t, err)
		require.Equal(t, a, back, "to the nanosecond from any unit")

		parsed, err := osid.ParseDuration(osid.DurationString(ours))
		require.NoError(t, err)
		require.Equal(t, ours, parsed, osid.DurationString(ours))

		c, err := osid.CompareDurations(ours, osid.NewDuration(b))
		require.NoError(t, err)
		require.Equal(t, big.NewInt(int64(a)).Cmp(big.NewInt(int64(b))), c)
		require.Equal(t, a == b, osid.EqualDurations(ours, osid.NewDuration(b)))

		exact := wrappedDuration{osid.NewDuration(b), osid.DateTimeResolutionMicrosecond}
		foreignC, err := osid.CompareDurations(ours, exact)
		require.NoError(t, err)
		require.Equal(t, c, foreignC)
		require.True(t, osid.EqualDurations(exact, osid.NewDuration(b)))
	})
}

func TestParseDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"PT0S": 0, "PT1H30M": 90 * time.Minute, "P1DT12H": 36 * time.Hour, "P1W": 7 * 24 * time.Hour, "P1W2DT3H4M5.6S": 219*time.Hour + 4*time.Minute + 5600*time.Millisecond,
		"PT90M": 90 * time.Minute, "-PT90M": -90 * time.Minute, "+PT1S": time.Second, "PT0.000000001S": 1, "-PT0.5S": -500 * time.Millisecond,
		"PT9223372036.854775807S": math.MaxInt64, "-PT9223372036.854775808S": math.MinInt64, "PT000000000000001S": time.Second, "P0D": 0,
	} {
		d, err := osid.ParseDuration(text)
		require.NoError(t, err, text)
		assert.Equal(t, osid.NewDuration(want), d, text)
	}
	for _, text := range []string{
		"", "P", "PT", "-P", "1H", "PT1", "P1", "P1Y", "P1M", "P1DT", "P1D1W", "PT1M1H", "PT1S1S", "PT1.5H", "P1.5D", "PT.5S", "PT1.S", "PT1.1234567890S",
		"PT1HT1M", "PT-1S", "--PT1S", "PT+1S", "PT1s", "pt1S", " PT1S", "PT1S ", "PT1,5S", "PT٣S", "P1H", "PT1D",
		"PT9223372036.854775808S", "-PT9223372036.854775809S", "PT99999999999999999999H", "PT999999999999999999999S", "P106752D",
	} {
		d, err := osid.ParseDuration(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, d)
	}
	assert.Equal(t, "PT2562047H47M16.854775807S", osid.DurationString(osid.NewDuration(math.MaxInt64)))
	assert.Equal(t, "-PT2562047H47M16.854775808S", osid.DurationString(osid.NewDuration(math.MinInt64)))
	assert.Empty(t, osid.DurationString(nil))
}

func FuzzParseDuration(f *testing.F) {
	for _, text := range []string{"P1W2DT3H4M5.6S", "-PT0.000000001S", "PT2562047H47M16.854775807S", "P1M"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := osid.ParseDuration(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseDuration(osid.DurationString(d))
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}

func ExampleNewDuration() {
	d := osid.NewDuration(90 * time.Minute)
	fmt.Println(d.GetHours(), d.GetMinutes(), osid.DurationString(d))
	// Output: 1.5 90 PT1H30M
}

func ExampleDurationOf() {
	d, err := osid.ParseDuration("P1DT12H")
	if err != nil {
		fmt.Println(err)
		return
	}
	length, err := osid.DurationOf(d)
	fmt.Println(length, err)
	// Output: 36h0m0s <nil>
}
