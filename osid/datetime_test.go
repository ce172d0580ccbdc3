package osid_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

// instant draws instants, most of them in ordinary years.
func instant() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		year := rapid.OneOf(rapid.IntRange(1, 9999), rapid.IntRange(-20000, 20000), rapid.IntRange(-2e9, 2e9)).Draw(t, "year")
		seconds := rapid.Int64Range(0, 366*24*60*60).Draw(t, "seconds")
		nanos := rapid.Int64Range(0, 1e9-1).Draw(t, "nanos")
		offset := rapid.IntRange(-14*60, 14*60).Draw(t, "offset")
		return time.Date(year, 1, 1, 0, 0, int(seconds), int(nanos), time.FixedZone("", offset*60))
	})
}

func TestNewDateTimeTellsItsFields(t *testing.T) {
	d := osid.NewDateTime(time.Date(2026, 7, 1, 14, 30, 15, 123_456_789, time.FixedZone("CEST", 2*60*60)))
	assert.True(t, osid.EqualTypes(osid.GregorianCalendarType(), d.GetCalendarType()))
	assert.True(t, osid.EqualTypes(osid.UTCTimeType(), d.GetTimeType()))
	assert.Equal(t, []int64{1, 1, 3, 21, 2026}, []int64{d.GetAeon(), d.GetEpoch(), d.GetMillennium(), d.GetCentury(), d.GetYear()})
	assert.Equal(t, []uint64{7, 1, 12, 30, 15, 123, 456, 789}, []uint64{
		d.GetMonth(), d.GetDay(), d.GetHour(), d.GetMinute(), d.GetSecond(), d.GetMilliseconds(), d.GetMicroseconds(), d.GetNanoseconds(),
	})
	assert.Equal(t, make([]uint64, 10), []uint64{
		d.GetPicoseconds(), d.GetFemtoseconds(), d.GetAttoseconds(), d.GetZeptoseconds(), d.GetYoctoseconds(),
		d.GetXoxxoseconds(), d.GetWeebleseconds(), d.GetVatoseconds(), d.GetUndaseconds(), d.GetPlanckSeconds(),
	})
	assert.Equal(t, osid.DateTimeResolutionNanosecond, d.GetGranularity())
	assert.EqualValues(t, 1, d.GetGranularityMultiplier())
	assert.Equal(t, "2026-07-01T12:30:15.123456789Z", fmt.Sprint(d))
}

func TestDateTimeHasNoUncertainty(t *testing.T) {
	d := osid.NewDateTime(time.Now())
	assert.False(t, d.DefinesUncertainty())
	_, err1 := d.GetUncertaintyUnits()
	_, err2 := d.GetUncertaintyMinus()
	_, err3 := d.GetUncertaintyPlus()
	_, err4 := d.IsUncertaintyDateInclusive()
	_, err5 := d.IsUncertaintyTimeInclusive()
	for _, err := range []error{err1, err2, err3, err4, err5} {
		assert.ErrorIs(t, err, osid.ErrIllegalState)
	}
}

func TestDateTimeEras(t *testing.T) {
	for _, test := range []struct{ year, century, millennium, epoch, aeon int64 }{
		{1, 1, 1, 1, 1},
		{100, 1, 1, 1, 1},
		{101, 2, 1, 1, 1},
		{1000, 10, 1, 1, 1},
		{1001, 11, 2, 1, 1},
		{2000, 20, 2, 1, 1},
		{2001, 21, 3, 1, 1},
		{1_000_001, 10_001, 1_001, 2, 1},
		{2_000_000_001, 20_000_001, 2_000_001, 2_001, 3},
		{0, 0, 0, 0, 0},
		{-99, 0, 0, 0, 0},
		{-100, -1, 0, 0, 0},
		{-1000, -10, -1, 0, 0},
		{-1_000_000, -10_000, -1_000, -1, 0},
	} {
		d := osid.NewDateTime(time.Date(int(test.year), 6, 1, 0, 0, 0, 0, time.UTC))
		assert.Equal(t, []int64{test.year, test.century, test.millennium, test.epoch, test.aeon},
			[]int64{d.GetYear(), d.GetCentury(), d.GetMillennium(), d.GetEpoch(), d.GetAeon()}, test.year)
	}
}

func TestTimeOfForeignDateTime(t *testing.T) {
	noon := time.Date(2026, 2, 28, 12, 0, 0, 0, time.UTC)
	with := func(change func(*foreignDateTime)) osid.DateTime {
		d := asForeignDateTime(noon)
		change(&d)
		return d
	}
	for _, test := range []struct {
		name string
		d    osid.DateTime
		want time.Time
		code osid.ErrorCode
	}{
		{"all fields", with(func(*foreignDateTime) {}), noon, 0},
		{"no types", with(func(d *foreignDateTime) { d.calendar, d.timeType = nil, nil }), noon, 0},
		{"no eras", with(func(d *foreignDateTime) { d.aeon, d.epoch, d.millennium, d.century = 0, 0, 0, 0 }), noon, 0},
		{"century counted from 0", with(func(d *foreignDateTime) { d.century, d.millennium = 20, 2 }), noon, 0},
		{"leap day", with(func(d *foreignDateTime) { d.year, d.day = 2024, 29 }), time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC), 0},
		{"finer units are cut off", with(func(d *foreignDateTime) { d.pico = 999 }), noon, 0},
		{"a year only", with(func(d *foreignDateTime) { d.month, d.day, d.hour, d.granularity = 0, 0, 0, osid.DateTimeResolutionYear }), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), 0},
		{"a month only", with(func(d *foreignDateTime) { d.day, d.hour, d.granularity = 0, 0, osid.DateTimeResolutionMonth }), time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), 0},
		{"the year 0", with(func(d *foreignDateTime) { d.year, d.century, d.millennium = 0, 0, 0 }), time.Date(0, 2, 28, 12, 0, 0, 0, time.UTC), 0},
		{"far future", with(func(d *foreignDateTime) { d.year, d.century, d.millennium = 2e9, 0, 0 }), time.Date(2e9, 2, 28, 12, 0, 0, 0, time.UTC), 0},

		{"nil", nil, time.Time{}, osid.ErrNullArgument},
		{"another calendar", with(func(d *foreignDateTime) { d.calendar = osid.NewType("x", "calendar", "julian") }), time.Time{}, osid.ErrInvalidArgument},
		{"another time", with(func(d *foreignDateTime) { d.timeType = osid.NewType("x", "time", "tai") }), time.Time{}, osid.ErrInvalidArgument},
		{"a year of the century", with(func(d *foreignDateTime) { d.year = 26 }), time.Time{}, osid.ErrInvalidArgument},
		{"a year of the millennium", with(func(d *foreignDateTime) { d.year, d.century, d.millennium = 26, 0, 3 }), time.Time{}, osid.ErrInvalidArgument},
		{"month 0", with(func(d *foreignDateTime) { d.month = 0 }), time.Time{}, osid.ErrInvalidArgument},
		{"month 13", with(func(d *foreignDateTime) { d.month = 13 }), time.Time{}, osid.ErrInvalidArgument},
		{"a huge month", with(func(d *foreignDateTime) { d.month = math.MaxUint64 }), time.Time{}, osid.ErrInvalidArgument},
		{"day 0", with(func(d *foreignDateTime) { d.day = 0 }), time.Time{}, osid.ErrInvalidArgument},
		{"February 29", with(func(d *foreignDateTime) { d.day = 29 }), time.Time{}, osid.ErrInvalidArgument},
		{"a huge day", with(func(d *foreignDateTime) { d.day = math.MaxUint64 }), time.Time{}, osid.ErrInvalidArgument},
		{"hour 24", with(func(d *foreignDateTime) { d.hour = 24 }), time.Time{}, osid.ErrInvalidArgument},
		{"minute 60", with(func(d *foreignDateTime) { d.minute = 60 }), time.Time{}, osid.ErrInvalidArgument},
		{"second 60", with(func(d *foreignDateTime) { d.second = 60 }), time.Time{}, osid.ErrInvalidArgument},
		{"millisecond 1000", with(func(d *foreignDateTime) { d.milli = 1000 }), time.Time{}, osid.ErrInvalidArgument},
		{"microsecond 1000", with(func(d *foreignDateTime) { d.micro = 1000 }), time.Time{}, osid.ErrInvalidArgument},
		{"nanosecond 1000", with(func(d *foreignDateTime) { d.nano = 1000 }), time.Time{}, osid.ErrInvalidArgument},
		{"undasecond 1000", with(func(d *foreignDateTime) { d.unda = 1000 }), time.Time{}, osid.ErrInvalidArgument},
		{"too far", with(func(d *foreignDateTime) { d.year, d.century, d.millennium = 293e9, 0, 0 }), time.Time{}, osid.ErrInvalidArgument},
		{"too long ago", with(func(d *foreignDateTime) { d.year = math.MinInt64 }), time.Time{}, osid.ErrInvalidArgument},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := osid.TimeOf(test.d)
			assert.Equal(t, test.code, osid.CodeOf(err), err)
			assert.Equal(t, test.want, got)
			if test.code != 0 {
				_, err = osid.CompareDateTimes(test.d, osid.NewDateTime(noon))
				assert.Equal(t, test.code, osid.CodeOf(err))
				_, err = osid.CompareDateTimes(osid.NewDateTime(noon), test.d)
				assert.Equal(t, test.code, osid.CodeOf(err))
				assert.Empty(t, osid.DateTimeString(test.d))
				assert.True(t, osid.EqualDateTimes(test.d, test.d), "equal to itself all the same")
				assert.False(t, osid.EqualDateTimes(test.d, osid.NewDateTime(noon)))
			}
		})
	}
}

func TestTimeOfAnyFieldsNeverPanics(t *testing.T) {
	small := rapid.OneOf(rapid.Uint64Range(0, 61), rapid.Uint64())
	rapid.Check(t, func(t *rapid.T) {
		d := foreignDateTime{
			year: rapid.OneOf(rapid.Int64Range(-3000, 3000), rapid.Int64()).Draw(t, "year"), month: small.Draw(t, "month"), day: small.Draw(t, "day"),
			foreignClock: foreignClock{hour: small.Draw(t, "hour"), minute: small.Draw(t, "minute"), second: small.Draw(t, "second"), nano: small.Draw(t, "nano")},
		}
		got, err := osid.TimeOf(d)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		require.Equal(t, d.year, int64(got.Year()))
		require.Equal(t, d.month, uint64(got.Month()))
		require.Equal(t, d.day, uint64(got.Day()))
		require.Equal(t, d.hour, uint64(got.Hour()))
	})
}

func TestDateTimeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		when := instant().Draw(t, "instant")
		d := osid.NewDateTime(when)
		for _, d := range []osid.DateTime{d, asForeignDateTime(when)} {
			back, err := osid.TimeOf(d)
			require.NoError(t, err)
			require.True(t, when.Equal(back))
			require.Equal(t, time.UTC, back.Location())

			parsed, err := osid.ParseDateTime(osid.DateTimeString(d))
			require.NoError(t, err)
			require.True(t, osid.EqualDateTimes(d, parsed))
			require.Equal(t, osid.NewDateTime(when), parsed, "ours are comparable")
		}
	})
}

func TestCompareDateTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := instant().Draw(t, "a"), instant().Draw(t, "b")
		for _, x := range []osid.DateTime{osid.NewDateTime(a), asForeignDateTime(a)} {
			for _, y := range []osid.DateTime{osid.NewDateTime(b), asForeignDateTime(b), asForeignDateTime(a)} {
				other, err := osid.TimeOf(y)
				require.NoError(t, err)
				c, err := osid.CompareDateTimes(x, y)
				require.NoError(t, err)
				require.Equal(t, a.Compare(other), c)
				require.Equal(t, c == 0, osid.EqualDateTimes(x, y))
			}
		}
	})
}

func TestCompareDateTimesSeesTheFinestUnits(t *testing.T) {
	now := time.Now()
	plain, later := asForeignDateTime(now), asForeignDateTime(now)
	for _, unit := range []*uint64{&later.planck, &later.unda, &later.pico} {
		*unit = 1
		c, err := osid.CompareDateTimes(plain, later)
		require.NoError(t, err)
		assert.Equal(t, -1, c)
		c, err = osid.CompareDateTimes(later, osid.NewDateTime(now))
		require.NoError(t, err)
		assert.Equal(t, 1, c)
		assert.False(t, osid.EqualDateTimes(later, plain))
		*unit = 0
	}
	plain.pico, later.pico, plain.planck = 1, 2, 5
	c, err := osid.CompareDateTimes(plain, later)
	require.NoError(t, err)
	assert.Equal(t, -1, c, "the coarser unit decides")
}

func TestEqualDateTimesInAnotherCalendar(t *testing.T) {
	julian := asForeignDateTime(time.Date(1700, 1, 1, 0, 0, 0, 0, time.UTC))
	julian.calendar = osid.NewType("x", "calendar", "julian")
	same := julian
	same.calendar = asForeignType(julian.calendar)
	assert.True(t, osid.EqualDateTimes(julian, same))
	same.second = 1
	assert.False(t, osid.EqualDateTimes(julian, same))
	assert.True(t, osid.EqualDateTimes(nil, nil))
	assert.False(t, osid.EqualDateTimes(nil, julian))
	assert.False(t, osid.EqualDateTimes(osid.NewDateTime(time.Now()), nil))
}

func TestParseDateTime(t *testing.T) {
	for _, test := range []struct{ text, canonical string }{
		{"2026-07-01T12:30:00Z", "2026-07-01T12:30:00Z"},
		{"2026-07-01T14:30:00.50+02:00", "2026-07-01T12:30:00.5Z"},
		{"2026-07-01T12:30:00.123456789987Z", "2026-07-01T12:30:00.123456789Z"},
		{"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
		{"0000-01-01T00:00:00+01:00", "-000001-12-31T23:00:00Z"},
		{"9999-12-31T23:59:59-01:00", "+010000-01-01T00:59:59Z"},
		{"-000044-03-15T12:00:00Z", "-000044-03-15T12:00:00Z"},
		{"-000001-01-01T00:00:00-01:00", "-000001-01-01T01:00:00Z"},
		{"-000001-12-31T23:30:00-01:00", "0000-01-01T00:30:00Z"},
		{"+002026-07-01T12:30:00Z", "2026-07-01T12:30:00Z"},
		{"+002024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
		{"-000004-02-29T00:00:00Z", "-000004-02-29T00:00:00Z"},
		{"+2000000000-01-01T00:00:00Z", "+2000000000-01-01T00:00:00Z"},
		{"-2000000000-01-01T00:00:00Z", "-2000000000-01-01T00:00:00Z"},
	} {
		d, err := osid.ParseDateTime(test.text)
		require.NoError(t, err, test.text)
		assert.Equal(t, test.canonical, osid.DateTimeString(d), test.text)
	}
	for _, text := range []string{
		"", "+", "-", "2026", "2026-07-01", "2026-07-01T12:30Z", "2026-07-01T12:30:00", "2026-07-01 12:30:00Z", "2026-07-01t12:30:00z",
		"2026-07-01T12:30:60Z", "2026-07-01T12:30:00.Z", "2026-07-01T12:30:00.5", "2026-02-29T00:00:00Z", "2026-07-01T24:00:00Z", "2026-07-01T12:30:00,5Z", "2026-07-01T12:30:00+24:00",
		" 2026-07-01T12:30:00Z", "2026-07-01T12:30:00Z ", "-0044-03-15T12:00:00Z", "-000000-01-01T00:00:00Z", "+002025-02-29T00:00:00Z",
		"+292000000001-01-01T00:00:00Z", "+9999999999999-01-01T00:00:00Z", "+00x026-07-01T12:30:00Z", "+002026", "--02026-07-01T12:30:00Z",
	} {
		d, err := osid.ParseDateTime(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, d)
	}
	assert.Empty(t, osid.DateTimeString(nil))
}

func FuzzParseDateTime(f *testing.F) {
	f.Add("2026-07-01T12:30:00.123456789+02:00")
	f.Add("-000044-03-15T12:00:00Z")
	f.Add("+010000-01-01T00:00:00Z")
	f.Add("0000-01-01T00:00:00+23:59")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := osid.ParseDateTime(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseDateTime(osid.DateTimeString(d))
		if err != nil { // the last hours of the last year, seen from another time zone
			require.Contains(t, text, "29200000000")
			return
		}
		require.Equal(t, d, again)
	})
}

func ExampleNewDateTime() {
	d := osid.NewDateTime(time.Date(2026, time.July, 1, 14, 30, 0, 0, time.FixedZone("CEST", 2*60*60)))
	fmt.Println(d.GetYear(), d.GetMonth(), d.GetDay(), d.GetHour(), d.GetCentury())
	fmt.Println(osid.DateTimeString(d))
	// Output:
	// 2026 7 1 12 21
	// 2026-07-01T12:30:00Z
}

func ExampleTimeOf() {
	d, err := osid.ParseDateTime("2026-07-01T14:30:00+02:00")
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := osid.TimeOf(d)
	fmt.Println(t.Format(time.Kitchen), err)
	// Output: 12:30PM <nil>
}

func BenchmarkTimeOf(b *testing.B) {
	now := time.Now()
	for name, d := range map[string]osid.DateTime{"ours": osid.NewDateTime(now), "foreign": asForeignDateTime(now)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = osid.TimeOf(d)
			}
		})
	}
}
