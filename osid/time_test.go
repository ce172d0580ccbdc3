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

// asForeignTime returns a foreign Time equal to t.
func asForeignTime(t osid.Time) foreignTime {
	return foreignTime{foreignClock: foreignClock{
		timeType: asForeignType(t.GetTimeType()), hour: t.GetHour(), minute: t.GetMinute(), second: t.GetSecond(),
		milli: t.GetMilliseconds(), micro: t.GetMicroseconds(), nano: t.GetNanoseconds(),
	}}
}

func TestNewTime(t *testing.T) {
	clock := osid.NewTime(23, 59, 58, 123_456_789)
	assert.True(t, osid.EqualTypes(osid.UTCTimeType(), clock.GetTimeType()))
	assert.Equal(t, []uint64{23, 59, 58, 123, 456, 789}, []uint64{
		clock.GetHour(), clock.GetMinute(), clock.GetSecond(), clock.GetMilliseconds(), clock.GetMicroseconds(), clock.GetNanoseconds(),
	})
	assert.Equal(t, make([]uint64, 10), []uint64{
		clock.GetPicoseconds(), clock.GetFemtoseconds(), clock.GetAttoseconds(), clock.GetZeptoseconds(), clock.GetYoctoseconds(),
		clock.GetXoxxoseconds(), clock.GetWeebleseconds(), clock.GetVatoseconds(), clock.GetUndaseconds(), clock.GetPlanckSeconds(),
	})
	assert.Equal(t, osid.DateTimeResolutionNanosecond, clock.GetGranularity())
	assert.EqualValues(t, 1, clock.GetGranularityMultiplier())
	assert.Equal(t, "23:59:58.123456789", fmt.Sprint(clock))
}

func TestNewTimeCarriesOver(t *testing.T) {
	for _, test := range []struct {
		hour, minute, second, nano int
		want                       string
	}{
		{0, 0, 0, 0, "00:00:00"},
		{24, 0, 0, 0, "00:00:00"},
		{25, 61, 61, 0, "02:02:01"},
		{0, 0, -1, 0, "23:59:59"},
		{0, 0, 0, -1, "23:59:59.999999999"},
		{-25, 0, 0, 0, "23:00:00"},
		{0, math.MaxInt32, 0, 0, "02:07:00"},
	} {
		assert.Equal(t, test.want, osid.TimeString(osid.NewTime(test.hour, test.minute, test.second, test.nano)))
	}
	assert.NotNil(t, osid.NewTime(math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt))
	assert.NotNil(t, osid.NewTime(math.MinInt, math.MinInt, math.MinInt, math.MinInt))
}

func TestSinceMidnight(t *testing.T) {
	noon := osid.NewTime(12, 0, 0, 0)
	with := func(change func(*foreignTime)) osid.Time {
		c := asForeignTime(noon)
		change(&c)
		return c
	}
	for _, test := range []struct {
		name string
		t    osid.Time
		want time.Duration
		code osid.ErrorCode
	}{
		{"ours", noon, 12 * time.Hour, 0},
		{"foreign", with(func(*foreignTime) {}), 12 * time.Hour, 0},
		{"no type", with(func(c *foreignTime) { c.timeType = nil }), 12 * time.Hour, 0},
		{"finer units are cut off", with(func(c *foreignTime) { c.pico = 999 }), 12 * time.Hour, 0},
		{"nil", nil, 0, osid.ErrNullArgument},
		{"another time", with(func(c *foreignTime) { c.timeType = osid.NewType("x", "time", "sol") }), 0, osid.ErrInvalidArgument},
		{"hour 24", with(func(c *foreignTime) { c.hour = 24 }), 0, osid.ErrInvalidArgument},
		{"a huge minute", with(func(c *foreignTime) { c.minute = math.MaxUint64 }), 0, osid.ErrInvalidArgument},
		{"picosecond 1000", with(func(c *foreignTime) { c.pico = 1000 }), 0, osid.ErrInvalidArgument},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := osid.SinceMidnight(test.t)
			assert.Equal(t, test.code, osid.CodeOf(err))
			assert.Equal(t, test.want, got)
			_, err = osid.CompareTimes(test.t, noon)
			assert.Equal(t, test.code, osid.CodeOf(err))
			_, err = osid.CompareTimes(noon, test.t)
			assert.Equal(t, test.code, osid.CodeOf(err))
			assert.True(t, osid.EqualTimes(test.t, test.t))
			assert.Equal(t, test.code == 0 && test.name != "finer units are cut off", osid.EqualTimes(test.t, noon))
			assert.Equal(t, test.code != 0, osid.TimeString(test.t) == "")
		})
	}
}

func TestTimeRoundTripAndOrder(t *testing.T) {
	sinceMidnight := rapid.Int64Range(0, int64(24*time.Hour)-1)
	clock := func(ns int64) osid.Time { return osid.NewTime(0, 0, int(ns/1e9), int(ns%1e9)) }
	rapid.Check(t, func(t *rapid.T) {
		a, b := sinceMidnight.Draw(t, "a"), sinceMidnight.Draw(t, "b")
		for _, x := range []osid.Time{clock(a), asForeignTime(clock(a))} {
			back, err := osid.SinceMidnight(x)
			require.NoError(t, err)
			require.EqualValues(t, a, back)
			parsed, err := osid.ParseTime(osid.TimeString(x))
			require.NoError(t, err)
			require.Equal(t, clock(a), parsed)

			for _, y := range []osid.Time{clock(b), asForeignTime(clock(b)), asForeignTime(clock(a))} {
				c, err := osid.CompareTimes(x, y)
				require.NoError(t, err)
				other, _ := osid.SinceMidnight(y)
				require.Equal(t, back < other, c < 0)
				require.Equal(t, back > other, c > 0)
				require.Equal(t, c == 0, osid.EqualTimes(x, y))
			}
		}
	})
	finer := asForeignTime(clock(0))
	finer.planck = 1
	c, err := osid.CompareTimes(clock(0), finer)
	require.NoError(t, err)
	assert.Equal(t, -1, c)
	assert.True(t, osid.EqualTimes(nil, nil))
	assert.False(t, osid.EqualTimes(nil, finer))
}

func TestParseTime(t *testing.T) {
	for text, want := range map[string]string{
		"12:30": "12:30:00", "00:00:00": "00:00:00", "23:59:59.999999999": "23:59:59.999999999", "12:30:05.500": "12:30:05.5",
	} {
		clock, err := osid.ParseTime(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, osid.TimeString(clock))
	}
	for _, text := range []string{
		"", "1", "12", "12:", "12:3", "1:30", "12-30", "12:30:", "12:30:5", "12:30-05", "24:00", "12:60", "12:30:60", "12:30.5", "12:30:05.",
		"12:30:05.1234567890", "12:30:05.x", "12:30:05x", "12:30:05 ", " 12:30", "+1:30", "12:30:05.-1", "12:30:0５",
	} {
		clock, err := osid.ParseTime(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, clock)
	}
}

func FuzzParseTime(f *testing.F) {
	f.Add("12:30")
	f.Add("12:30:05.123456789")
	f.Fuzz(func(t *testing.T, text string) {
		clock, err := osid.ParseTime(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseTime(osid.TimeString(clock))
		require.NoError(t, err)
		require.Equal(t, clock, again)
	})
}

func ExampleNewTime() {
	fmt.Println(osid.TimeString(osid.NewTime(9, 30, 0, 0)))
	// Output: 09:30:00
}

func ExampleParseTime() {
	t, err := osid.ParseTime("09:30:00.25")
	fmt.Println(t.GetHour(), t.GetMinute(), t.GetMilliseconds(), err)
	// Output: 9 30 250 <nil>
}
