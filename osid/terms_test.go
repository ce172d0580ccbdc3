package osid_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/osid"
)

// checkNoValue checks the error of a getter that has no value to tell.
func checkNoValue(t *testing.T, op string, err error) {
	t.Helper()
	require.ErrorIs(t, err, osid.ErrIllegalState)
	var failure *osid.Error
	require.True(t, errors.As(err, &failure))
	assert.Equal(t, "osid.search.terms."+op, failure.Op)
}

// checkValueTerm checks that a term made by create tells its value, and a wildcard term none.
func checkValueTerm[T osid.QueryTerm, V any](t *testing.T, op string, create func(V, bool, bool) T, get func(T) (V, error), value V) {
	t.Helper()
	t.Run(op, func(t *testing.T) {
		for _, positive := range []bool{true, false} {
			term := create(value, positive, false)
			assert.Equal(t, positive, term.IsPositive())
			assert.False(t, term.IsWildcard())
			got, err := get(term)
			require.NoError(t, err)
			assert.Equal(t, value, got)

			wildcard := create(value, positive, true)
			assert.Equal(t, positive, wildcard.IsPositive())
			assert.True(t, wildcard.IsWildcard())
			got, err = get(wildcard)
			checkNoValue(t, op, err)
			assert.Zero(t, got)
		}
		var none V
		if any(none) == nil {
			_, err := get(create(none, true, false))
			checkNoValue(t, op, err)
		}
	})
}

// checkRangeTerm checks both ends of a range term as checkValueTerm checks a value.
func checkRangeTerm[T osid.QueryTerm, V any](
	t *testing.T, name string, create func(V, V, bool, bool) T, getStart, getEnd func(T) (V, error), start, end V,
) {
	t.Helper()
	withEnd := func(v V, positive, wildcard bool) T { return create(v, end, positive, wildcard) }
	withStart := func(v V, positive, wildcard bool) T { return create(start, v, positive, wildcard) }
	checkValueTerm(t, name+"RangeTerm.get"+name+"RangeStart", withEnd, getStart, start)
	checkValueTerm(t, name+"RangeTerm.get"+name+"RangeEnd", withStart, getEnd, end)
}

func TestValueTerms(t *testing.T) {
	checkValueTerm(t, "BooleanTerm.getBoolean", osid.NewBooleanTerm, osid.BooleanTerm.GetBoolean, true)
	checkValueTerm(t, "CardinalTerm.getCardinal", osid.NewCardinalTerm, osid.CardinalTerm.GetCardinal, uint64(2))
	checkValueTerm(t, "CoordinateTerm.getCoordinate", osid.NewCoordinateTerm, osid.CoordinateTerm.GetCoordinate, osid.Coordinate(osid.UnimplementedCoordinate{}))
	checkValueTerm(t, "CurrencyTerm.getCurrency", osid.NewCurrencyTerm, osid.CurrencyTerm.GetCurrency, osid.NewCurrency(dec("1"), nil))
	checkValueTerm(t, "DateTimeTerm.getDateTime", osid.NewDateTimeTerm, osid.DateTimeTerm.GetDateTime, osid.NewDateTime(time.Unix(1, 0)))
	checkValueTerm(t, "DecimalTerm.getDecimal", osid.NewDecimalTerm, osid.DecimalTerm.GetDecimal, dec("1.5"))
	checkValueTerm(t, "DistanceTerm.getDistance", osid.NewDistanceTerm, osid.DistanceTerm.GetDistance, osid.Distance(osid.UnimplementedDistance{}))
	checkValueTerm(t, "DurationTerm.getDuration", osid.NewDurationTerm, osid.DurationTerm.GetDuration, osid.NewDuration(1))
	checkValueTerm(t, "HeadingTerm.getHeading", osid.NewHeadingTerm, osid.HeadingTerm.GetHeading, osid.Heading(osid.UnimplementedHeading{}))
	checkValueTerm(t, "IdTerm.getId", osid.NewIDTerm, osid.IDTerm.GetID, osid.NewID("a", "n", "i"))
	checkValueTerm(t, "IntegerTerm.getInteger", osid.NewIntegerTerm, osid.IntegerTerm.GetInteger, int64(-2))
	checkValueTerm(t, "SpatialUnitTerm.getSpatialUnit", osid.NewSpatialUnitTerm, osid.SpatialUnitTerm.GetSpatialUnit, osid.SpatialUnit(osid.UnimplementedSpatialUnit{}))
	checkValueTerm(t, "SpeedTerm.getSpeed", osid.NewSpeedTerm, osid.SpeedTerm.GetSpeed, osid.Speed(osid.UnimplementedSpeed{}))
	checkValueTerm(t, "SyntaxTerm.getSyntax", osid.NewSyntaxTerm, osid.SyntaxTerm.GetSyntax, osid.SyntaxTime)
	checkValueTerm(t, "TimeTerm.getTime", osid.NewTimeTerm, osid.TimeTerm.GetTime, osid.NewTime(1, 0, 0, 0))
	checkValueTerm(t, "TypeTerm.getType", osid.NewTypeTerm, osid.TypeTerm.GetType, osid.DefaultGenusType())
	checkValueTerm(t, "VersionTerm.getVersion", osid.NewVersionTerm, osid.VersionTerm.GetVersion, osid.NewVersion(nil, "1"))
}

func TestRangeTerms(t *testing.T) {
	checkRangeTerm(t, "Cardinal", osid.NewCardinalRangeTerm, osid.CardinalRangeTerm.GetCardinalRangeStart, osid.CardinalRangeTerm.GetCardinalRangeEnd,
		uint64(2), uint64(3))
	checkRangeTerm(t, "Coordinate", osid.NewCoordinateRangeTerm, osid.CoordinateRangeTerm.GetCoordinateRangeStart, osid.CoordinateRangeTerm.GetCoordinateRangeEnd,
		osid.Coordinate(osid.UnimplementedCoordinate{}), osid.Coordinate(osid.UnimplementedCoordinate{}))
	checkRangeTerm(t, "Currency", osid.NewCurrencyRangeTerm, osid.CurrencyRangeTerm.GetCurrencyRangeStart, osid.CurrencyRangeTerm.GetCurrencyRangeEnd,
		osid.NewCurrency(dec("1"), nil), osid.NewCurrency(dec("2"), nil))
	checkRangeTerm(t, "DateTime", osid.NewDateTimeRangeTerm, osid.DateTimeRangeTerm.GetDateTimeRangeStart, osid.DateTimeRangeTerm.GetDateTimeRangeEnd,
		osid.NewDateTime(time.Unix(1, 0)), osid.NewDateTime(time.Unix(2, 0)))
	checkRangeTerm(t, "Decimal", osid.NewDecimalRangeTerm, osid.DecimalRangeTerm.GetDecimalRangeStart, osid.DecimalRangeTerm.GetDecimalRangeEnd,
		dec("1.5"), dec("2.5"))
	checkRangeTerm(t, "Distance", osid.NewDistanceRangeTerm, osid.DistanceRangeTerm.GetDistanceRangeStart, osid.DistanceRangeTerm.GetDistanceRangeEnd,
		osid.Distance(osid.UnimplementedDistance{}), osid.Distance(osid.UnimplementedDistance{}))
	checkRangeTerm(t, "Duration", osid.NewDurationRangeTerm, osid.DurationRangeTerm.GetDurationRangeStart, osid.DurationRangeTerm.GetDurationRangeEnd,
		osid.NewDuration(1), osid.NewDuration(2))
	checkRangeTerm(t, "Integer", osid.NewIntegerRangeTerm, osid.IntegerRangeTerm.GetIntegerRangeStart, osid.IntegerRangeTerm.GetIntegerRangeEnd,
		int64(-2), int64(3))
	checkRangeTerm(t, "Time", osid.NewTimeRangeTerm, osid.TimeRangeTerm.GetTimeRangeStart, osid.TimeRangeTerm.GetTimeRangeEnd,
		osid.NewTime(1, 0, 0, 0), osid.NewTime(2, 0, 0, 0))
	checkRangeTerm(t, "Version", osid.NewVersionRangeTerm, osid.VersionRangeTerm.GetVersionRangeStart, osid.VersionRangeTerm.GetVersionRangeEnd,
		osid.NewVersion(nil, "1"), osid.NewVersion(nil, "2"))
}

func TestStringTerm(t *testing.T) {
	term := osid.NewStringTerm("x", osid.WildcardStringMatchType(), true, false)
	got, err := term.GetString()
	require.NoError(t, err)
	assert.Equal(t, "x", got)
	matchType, err := term.GetStringMatchType()
	require.NoError(t, err)
	assert.Equal(t, osid.WildcardStringMatchType(), matchType)
	assert.True(t, term.IsPositive())

	matchType, err = osid.NewStringTerm("x", nil, true, false).GetStringMatchType()
	require.NoError(t, err)
	assert.Equal(t, osid.ExactStringMatchType(), matchType, "nil stands for exact")

	wildcard := osid.NewStringTerm("x", osid.WildcardStringMatchType(), false, true)
	assert.False(t, wildcard.IsPositive())
	assert.True(t, wildcard.IsWildcard())
	_, err = wildcard.GetString()
	checkNoValue(t, "StringTerm.getString", err)
	_, err = wildcard.GetStringMatchType()
	checkNoValue(t, "StringTerm.getStringMatchType", err)
}

func TestBytesTerm(t *testing.T) {
	value := []byte("xyz")
	term := osid.NewBytesTerm(value, true, true, false)
	value[0] = '!'
	got, err := term.GetBytes()
	require.NoError(t, err)
	assert.Equal(t, []byte("xyz"), got, "the argument is copied")
	got[0] = '!'
	got, err = term.GetBytes()
	require.NoError(t, err)
	assert.Equal(t, []byte("xyz"), got, "and so is the result")
	partial, err := term.IsPartial()
	require.NoError(t, err)
	assert.True(t, partial)

	none, err := osid.NewBytesTerm(nil, false, true, false).GetBytes()
	require.NoError(t, err)
	assert.Empty(t, none, "a nil slice is an empty array")

	wildcard := osid.NewBytesTerm(value, true, true, true)
	_, err = wildcard.GetBytes()
	checkNoValue(t, "BytesTerm.getBytes", err)
	_, err = wildcard.IsPartial()
	checkNoValue(t, "BytesTerm.isPartial", err)
}

func TestObjectTerm(t *testing.T) {
	objectType := osid.NewType("x", "object", "number")
	term := osid.NewObjectTerm(42, objectType, true, false)
	value, err := term.GetObject()
	require.NoError(t, err)
	assert.Equal(t, 42, value)
	got, err := term.GetObjectType()
	require.NoError(t, err)
	assert.Equal(t, objectType, got)

	for name, term := range map[string]osid.ObjectTerm{
		"wildcard": osid.NewObjectTerm(42, objectType, true, true),
		"nil":      osid.NewObjectTerm(nil, nil, true, false),
	} {
		t.Run(name, func(t *testing.T) {
			_, err = term.GetObject()
			checkNoValue(t, "ObjectTerm.getObject", err)
			_, err = term.GetObjectType()
			checkNoValue(t, "ObjectTerm.getObjectType", err)
		})
	}
}

func ExampleNewStringTerm() {
	term := osid.NewStringTerm("smith*", osid.WildcardStringMatchType(), true, false)
	text, err := term.GetString()
	fmt.Println(text, term.IsPositive(), err)

	_, err = osid.NewStringTerm("", nil, true, true).GetString()
	fmt.Println(err)
	// Output:
	// smith* true <nil>
	// osid.search.terms.StringTerm.getString: ILLEGAL_STATE: a wildcard term has no value
}
