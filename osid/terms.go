package osid

import (
	"slices"

	"github.com/shopspring/decimal"
)

// The terms that query inspectors show. A term is positive, or negative, which is to say negated; a wildcard term matches any
// value, so it holds none. All are immutable and safe for concurrent use.
//
// One rule holds for every getter of a value: it returns ErrIllegalState from a wildcard term, and where the term was made
// with nil.

// term is what all the terms have in common.
type term struct{ positive, wildcard bool }

// IsPositive returns false if the term is negated. (osid.search.QueryTerm.isPositive)
func (t term) IsPositive() bool { return t.positive }

// IsWildcard says whether the term matches any value. (osid.search.QueryTerm.isWildcard)
func (t term) IsWildcard() bool { return t.wildcard }

// valueTerm is a term that holds a value.
type valueTerm[V any] struct {
	term
	value V
}

// newValueTerm returns a term that holds a value, or none if it is a wildcard.
func newValueTerm[V any](value V, positive, wildcard bool) valueTerm[V] {
	t := valueTerm[V]{term: term{positive, wildcard}}
	if !wildcard {
		t.value = value
	}
	return t
}

// get returns the value, or the error of a term that has none.
func (t valueTerm[V]) get(op string) (V, error) {
	return termValue(t.term, t.value, op)
}

// rangeTerm is a term that holds the two ends of a range.
type rangeTerm[V any] struct {
	term
	from, to V
}

// newRangeTerm returns a term that holds the ends of a range, or none if it is a wildcard.
func newRangeTerm[V any](from, to V, positive, wildcard bool) rangeTerm[V] {
	t := rangeTerm[V]{term: term{positive, wildcard}}
	if !wildcard {
		t.from, t.to = from, to
	}
	return t
}

// start returns the start of the range, or the error of a term that has none.
func (t rangeTerm[V]) start(op string) (V, error) { return termValue(t.term, t.from, op) }

// end returns the end of the range, or the error of a term that has none.
func (t rangeTerm[V]) end(op string) (V, error) { return termValue(t.term, t.to, op) }

// termValue returns a value of a term, or the error of a term that has none.
func termValue[V any](t term, value V, op string) (V, error) {
	switch {
	case t.wildcard:
		return value, &Error{Code: ErrIllegalState, Op: op, Detail: "a wildcard term has no value"}
	case any(value) == nil:
		return value, &Error{Code: ErrIllegalState, Op: op, Detail: "the term was made without a value"}
	}
	return value, nil
}

// bytesTerm is a BytesTerm.
type bytesTerm struct {
	valueTerm[[]byte]
	partial bool
}

var _ BytesTerm = (*bytesTerm)(nil)

// GetBytes returns the bytes, in a slice of the caller's own. (osid.search.terms.BytesTerm.getBytes)
func (t *bytesTerm) GetBytes() ([]byte, error) {
	value, err := t.get("osid.search.terms.BytesTerm.getBytes")
	return slices.Clone(value), err
}

// IsPartial says whether a part may match. (osid.search.terms.BytesTerm.isPartial)
func (t *bytesTerm) IsPartial() (bool, error) {
	return termValue(t.term, t.partial, "osid.search.terms.BytesTerm.isPartial")
}

// NewBytesTerm returns a query term for some bytes, of which it takes a copy; partial means that they may be a part of what
// they match. A wildcard term drops them. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.BytesTerm.
func NewBytesTerm(value []byte, partial, positive, wildcard bool) BytesTerm {
	return &bytesTerm{newValueTerm(slices.Clone(value), positive, wildcard), partial && !wildcard}
}

// objectTerm is an ObjectTerm.
type objectTerm struct {
	valueTerm[any]
	objectType Type
}

var _ ObjectTerm = (*objectTerm)(nil)

// GetObject returns the object. (osid.search.terms.ObjectTerm.getObject)
func (t *objectTerm) GetObject() (any, error) { return t.get("osid.search.terms.ObjectTerm.getObject") }

// GetObjectType returns the type of the object. (osid.search.terms.ObjectTerm.getObjectType)
func (t *objectTerm) GetObjectType() (Type, error) {
	return termValue(t.term, t.objectType, "osid.search.terms.ObjectTerm.getObjectType")
}

// NewObjectTerm returns a query term for an object of a type. A wildcard term drops both; the getter of what is nil returns
// ErrIllegalState. The result is immutable, never nil, and, as far as the object is, safe for concurrent use.
//
// Specification: osid.search.terms.ObjectTerm.
func NewObjectTerm(value any, objectType Type, positive, wildcard bool) ObjectTerm {
	t := &objectTerm{valueTerm: newValueTerm(value, positive, wildcard)}
	if !wildcard {
		t.objectType = objectType
	}
	return t
}

// stringTerm is a StringTerm.
type stringTerm struct {
	valueTerm[string]
	matchType Type
}

var _ StringTerm = (*stringTerm)(nil)

// GetString returns the string. (osid.search.terms.StringTerm.getString)
func (t *stringTerm) GetString() (string, error) {
	return t.get("osid.search.terms.StringTerm.getString")
}

// GetStringMatchType returns how the string is matched. (osid.search.terms.StringTerm.getStringMatchType)
func (t *stringTerm) GetStringMatchType() (Type, error) {
	return termValue(t.term, t.matchType, "osid.search.terms.StringTerm.getStringMatchType")
}

// NewStringTerm returns a query term for a string and the way in which it is matched; nil stands for [ExactStringMatchType].
// A wildcard term drops both. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.StringTerm.
func NewStringTerm(s string, matchType Type, positive, wildcard bool) StringTerm {
	t := &stringTerm{valueTerm: newValueTerm(s, positive, wildcard)}
	if !wildcard {
		t.matchType = typeOr(matchType, &exactStringMatch)
	}
	return t
}

// booleanTerm is a BooleanTerm.
type booleanTerm struct{ valueTerm[bool] }

var _ BooleanTerm = (*booleanTerm)(nil)

// GetBoolean returns the value. (osid.search.terms.BooleanTerm.getBoolean)
func (t *booleanTerm) GetBoolean() (bool, error) {
	return t.get("osid.search.terms.BooleanTerm.getBoolean")
}

// NewBooleanTerm returns a query term for a boolean. A wildcard term drops it. The result is immutable, never nil, and safe
// for concurrent use.
//
// Specification: osid.search.terms.BooleanTerm.
func NewBooleanTerm(value bool, positive, wildcard bool) BooleanTerm {
	return &booleanTerm{newValueTerm(value, positive, wildcard)}
}

// cardinalTerm is a CardinalTerm.
type cardinalTerm struct{ valueTerm[uint64] }

var _ CardinalTerm = (*cardinalTerm)(nil)

// GetCardinal returns the value. (osid.search.terms.CardinalTerm.getCardinal)
func (t *cardinalTerm) GetCardinal() (uint64, error) {
	return t.get("osid.search.terms.CardinalTerm.getCardinal")
}

// NewCardinalTerm returns a query term for a cardinal. A wildcard term drops it. The result is immutable, never nil, and
// safe for concurrent use.
//
// Specification: osid.search.terms.CardinalTerm.
func NewCardinalTerm(value uint64, positive, wildcard bool) CardinalTerm {
	return &cardinalTerm{newValueTerm(value, positive, wildcard)}
}

// coordinateTerm is a CoordinateTerm.
type coordinateTerm struct{ valueTerm[Coordinate] }

var _ CoordinateTerm = (*coordinateTerm)(nil)

// GetCoordinate returns the value. (osid.search.terms.CoordinateTerm.getCoordinate)
func (t *coordinateTerm) GetCoordinate() (Coordinate, error) {
	return t.get("osid.search.terms.CoordinateTerm.getCoordinate")
}

// NewCoordinateTerm returns a query term for a coordinate. A wildcard term drops it. From a term made with nil the getter
// returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.CoordinateTerm.
func NewCoordinateTerm(value Coordinate, positive, wildcard bool) CoordinateTerm {
	return &coordinateTerm{newValueTerm(value, positive, wildcard)}
}

// currencyTerm is a CurrencyTerm.
type currencyTerm struct{ valueTerm[Currency] }

var _ CurrencyTerm = (*currencyTerm)(nil)

// GetCurrency returns the value. (osid.search.terms.CurrencyTerm.getCurrency)
func (t *currencyTerm) GetCurrency() (Currency, error) {
	return t.get("osid.search.terms.CurrencyTerm.getCurrency")
}

// NewCurrencyTerm returns a query term for a Currency. A wildcard term drops it. From a term made with nil the getter
// returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.CurrencyTerm.
func NewCurrencyTerm(value Currency, positive, wildcard bool) CurrencyTerm {
	return &currencyTerm{newValueTerm(value, positive, wildcard)}
}

// dateTimeTerm is a DateTimeTerm.
type dateTimeTerm struct{ valueTerm[DateTime] }

var _ DateTimeTerm = (*dateTimeTerm)(nil)

// GetDateTime returns the value. (osid.search.terms.DateTimeTerm.getDateTime)
func (t *dateTimeTerm) GetDateTime() (DateTime, error) {
	return t.get("osid.search.terms.DateTimeTerm.getDateTime")
}

// NewDateTimeTerm returns a query term for a DateTime. A wildcard term drops it. From a term made with nil the getter
// returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DateTimeTerm.
func NewDateTimeTerm(value DateTime, positive, wildcard bool) DateTimeTerm {
	return &dateTimeTerm{newValueTerm(value, positive, wildcard)}
}

// decimalTerm is a DecimalTerm.
type decimalTerm struct{ valueTerm[decimal.Decimal] }

var _ DecimalTerm = (*decimalTerm)(nil)

// GetDecimal returns the value. (osid.search.terms.DecimalTerm.getDecimal)
func (t *decimalTerm) GetDecimal() (decimal.Decimal, error) {
	return t.get("osid.search.terms.DecimalTerm.getDecimal")
}

// NewDecimalTerm returns a query term for a decimal. A wildcard term drops it. The result is immutable, never nil, and safe
// for concurrent use.
//
// Specification: osid.search.terms.DecimalTerm.
func NewDecimalTerm(value decimal.Decimal, positive, wildcard bool) DecimalTerm {
	return &decimalTerm{newValueTerm(value, positive, wildcard)}
}

// distanceTerm is a DistanceTerm.
type distanceTerm struct{ valueTerm[Distance] }

var _ DistanceTerm = (*distanceTerm)(nil)

// GetDistance returns the value. (osid.search.terms.DistanceTerm.getDistance)
func (t *distanceTerm) GetDistance() (Distance, error) {
	return t.get("osid.search.terms.DistanceTerm.getDistance")
}

// NewDistanceTerm returns a query term for a distance. A wildcard term drops it. From a term made with nil the getter
// returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DistanceTerm.
func NewDistanceTerm(value Distance, positive, wildcard bool) DistanceTerm {
	return &distanceTerm{newValueTerm(value, positive, wildcard)}
}

// durationTerm is a DurationTerm.
type durationTerm struct{ valueTerm[Duration] }

var _ DurationTerm = (*durationTerm)(nil)

// GetDuration returns the value. (osid.search.terms.DurationTerm.getDuration)
func (t *durationTerm) GetDuration() (Duration, error) {
	return t.get("osid.search.terms.DurationTerm.getDuration")
}

// NewDurationTerm returns a query term for a Duration. A wildcard term drops it. From a term made with nil the getter
// returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DurationTerm.
func NewDurationTerm(value Duration, positive, wildcard bool) DurationTerm {
	return &durationTerm{newValueTerm(value, positive, wildcard)}
}

// headingTerm is a HeadingTerm.
type headingTerm struct{ valueTerm[Heading] }

var _ HeadingTerm = (*headingTerm)(nil)

// GetHeading returns the value. (osid.search.terms.HeadingTerm.getHeading)
func (t *headingTerm) GetHeading() (Heading, error) {
	return t.get("osid.search.terms.HeadingTerm.getHeading")
}

// NewHeadingTerm returns a query term for a heading. A wildcard term drops it. From a term made with nil the getter returns
// ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.HeadingTerm.
func NewHeadingTerm(value Heading, positive, wildcard bool) HeadingTerm {
	return &headingTerm{newValueTerm(value, positive, wildcard)}
}

// idTerm is an IDTerm.
type idTerm struct{ valueTerm[ID] }

var _ IDTerm = (*idTerm)(nil)

// GetID returns the value. (osid.search.terms.IdTerm.getId)
func (t *idTerm) GetID() (ID, error) {
	return t.get("osid.search.terms.IdTerm.getId")
}

// NewIDTerm returns a query term for an ID. A wildcard term drops it. From a term made with nil the getter returns
// ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.IdTerm.
func NewIDTerm(value ID, positive, wildcard bool) IDTerm {
	return &idTerm{newValueTerm(value, positive, wildcard)}
}

// integerTerm is an IntegerTerm.
type integerTerm struct{ valueTerm[int64] }

var _ IntegerTerm = (*integerTerm)(nil)

// GetInteger returns the value. (osid.search.terms.IntegerTerm.getInteger)
func (t *integerTerm) GetInteger() (int64, error) {
	return t.get("osid.search.terms.IntegerTerm.getInteger")
}

// NewIntegerTerm returns a query term for an integer. A wildcard term drops it. The result is immutable, never nil, and safe
// for concurrent use.
//
// Specification: osid.search.terms.IntegerTerm.
func NewIntegerTerm(value int64, positive, wildcard bool) IntegerTerm {
	return &integerTerm{newValueTerm(value, positive, wildcard)}
}

// spatialUnitTerm is a SpatialUnitTerm.
type spatialUnitTerm struct{ valueTerm[SpatialUnit] }

var _ SpatialUnitTerm = (*spatialUnitTerm)(nil)

// GetSpatialUnit returns the value. (osid.search.terms.SpatialUnitTerm.getSpatialUnit)
func (t *spatialUnitTerm) GetSpatialUnit() (SpatialUnit, error) {
	return t.get("osid.search.terms.SpatialUnitTerm.getSpatialUnit")
}

// NewSpatialUnitTerm returns a query term for a spatial unit. A wildcard term drops it. From a term made with nil the getter
// returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.SpatialUnitTerm.
func NewSpatialUnitTerm(value SpatialUnit, positive, wildcard bool) SpatialUnitTerm {
	return &spatialUnitTerm{newValueTerm(value, positive, wildcard)}
}

// speedTerm is a SpeedTerm.
type speedTerm struct{ valueTerm[Speed] }

var _ SpeedTerm = (*speedTerm)(nil)

// GetSpeed returns the value. (osid.search.terms.SpeedTerm.getSpeed)
func (t *speedTerm) GetSpeed() (Speed, error) {
	return t.get("osid.search.terms.SpeedTerm.getSpeed")
}

// NewSpeedTerm returns a query term for a speed. A wildcard term drops it. From a term made with nil the getter returns
// ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.SpeedTerm.
func NewSpeedTerm(value Speed, positive, wildcard bool) SpeedTerm {
	return &speedTerm{newValueTerm(value, positive, wildcard)}
}

// syntaxTerm is a SyntaxTerm.
type syntaxTerm struct{ valueTerm[Syntax] }

var _ SyntaxTerm = (*syntaxTerm)(nil)

// GetSyntax returns the value. (osid.search.terms.SyntaxTerm.getSyntax)
func (t *syntaxTerm) GetSyntax() (Syntax, error) {
	return t.get("osid.search.terms.SyntaxTerm.getSyntax")
}

// NewSyntaxTerm returns a query term for a syntax. A wildcard term drops it. The result is immutable, never nil, and safe
// for concurrent use.
//
// Specification: osid.search.terms.SyntaxTerm.
func NewSyntaxTerm(value Syntax, positive, wildcard bool) SyntaxTerm {
	return &syntaxTerm{newValueTerm(value, positive, wildcard)}
}

// timeTerm is a TimeTerm.
type timeTerm struct{ valueTerm[Time] }

var _ TimeTerm = (*timeTerm)(nil)

// GetTime returns the value. (osid.search.terms.TimeTerm.getTime)
func (t *timeTerm) GetTime() (Time, error) {
	return t.get("osid.search.terms.TimeTerm.getTime")
}

// NewTimeTerm returns a query term for a Time. A wildcard term drops it. From a term made with nil the getter returns
// ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.TimeTerm.
func NewTimeTerm(value Time, positive, wildcard bool) TimeTerm {
	return &timeTerm{newValueTerm(value, positive, wildcard)}
}

// typeTerm is a TypeTerm.
type typeTerm struct{ valueTerm[Type] }

var _ TypeTerm = (*typeTerm)(nil)

// GetType returns the value. (osid.search.terms.TypeTerm.getType)
func (t *typeTerm) GetType() (Type, error) {
	return t.get("osid.search.terms.TypeTerm.getType")
}

// NewTypeTerm returns a query term for a Type. A wildcard term drops it. From a term made with nil the getter returns
// ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.TypeTerm.
func NewTypeTerm(value Type, positive, wildcard bool) TypeTerm {
	return &typeTerm{newValueTerm(value, positive, wildcard)}
}

// versionTerm is a VersionTerm.
type versionTerm struct{ valueTerm[Version] }

var _ VersionTerm = (*versionTerm)(nil)

// GetVersion returns the value. (osid.search.terms.VersionTerm.getVersion)
func (t *versionTerm) GetVersion() (Version, error) {
	return t.get("osid.search.terms.VersionTerm.getVersion")
}

// NewVersionTerm returns a query term for a Version. A wildcard term drops it. From a term made with nil the getter returns
// ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.VersionTerm.
func NewVersionTerm(value Version, positive, wildcard bool) VersionTerm {
	return &versionTerm{newValueTerm(value, positive, wildcard)}
}

// cardinalRangeTerm is a CardinalRangeTerm.
type cardinalRangeTerm struct{ rangeTerm[uint64] }

var _ CardinalRangeTerm = (*cardinalRangeTerm)(nil)

// GetCardinalRangeStart returns the start. (osid.search.terms.CardinalRangeTerm.getCardinalRangeStart)
func (t *cardinalRangeTerm) GetCardinalRangeStart() (uint64, error) {
	return t.start("osid.search.terms.CardinalRangeTerm.getCardinalRangeStart")
}

// GetCardinalRangeEnd returns the end. (osid.search.terms.CardinalRangeTerm.getCardinalRangeEnd)
func (t *cardinalRangeTerm) GetCardinalRangeEnd() (uint64, error) {
	return t.end("osid.search.terms.CardinalRangeTerm.getCardinalRangeEnd")
}

// NewCardinalRangeTerm returns a query term for a range of cardinals, both ends included. A wildcard term drops them. The
// result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.CardinalRangeTerm.
func NewCardinalRangeTerm(start, end uint64, positive, wildcard bool) CardinalRangeTerm {
	return &cardinalRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// coordinateRangeTerm is a CoordinateRangeTerm.
type coordinateRangeTerm struct{ rangeTerm[Coordinate] }

var _ CoordinateRangeTerm = (*coordinateRangeTerm)(nil)

// GetCoordinateRangeStart returns the start. (osid.search.terms.CoordinateRangeTerm.getCoordinateRangeStart)
func (t *coordinateRangeTerm) GetCoordinateRangeStart() (Coordinate, error) {
	return t.start("osid.search.terms.CoordinateRangeTerm.getCoordinateRangeStart")
}

// GetCoordinateRangeEnd returns the end. (osid.search.terms.CoordinateRangeTerm.getCoordinateRangeEnd)
func (t *coordinateRangeTerm) GetCoordinateRangeEnd() (Coordinate, error) {
	return t.end("osid.search.terms.CoordinateRangeTerm.getCoordinateRangeEnd")
}

// NewCoordinateRangeTerm returns a query term for a range of coordinates, both ends included. A wildcard term drops them.
// The getter of an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.CoordinateRangeTerm.
func NewCoordinateRangeTerm(start, end Coordinate, positive, wildcard bool) CoordinateRangeTerm {
	return &coordinateRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// currencyRangeTerm is a CurrencyRangeTerm.
type currencyRangeTerm struct{ rangeTerm[Currency] }

var _ CurrencyRangeTerm = (*currencyRangeTerm)(nil)

// GetCurrencyRangeStart returns the start. (osid.search.terms.CurrencyRangeTerm.getCurrencyRangeStart)
func (t *currencyRangeTerm) GetCurrencyRangeStart() (Currency, error) {
	return t.start("osid.search.terms.CurrencyRangeTerm.getCurrencyRangeStart")
}

// GetCurrencyRangeEnd returns the end. (osid.search.terms.CurrencyRangeTerm.getCurrencyRangeEnd)
func (t *currencyRangeTerm) GetCurrencyRangeEnd() (Currency, error) {
	return t.end("osid.search.terms.CurrencyRangeTerm.getCurrencyRangeEnd")
}

// NewCurrencyRangeTerm returns a query term for a range of Currencies, both ends included. A wildcard term drops them. The
// getter of an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.CurrencyRangeTerm.
func NewCurrencyRangeTerm(start, end Currency, positive, wildcard bool) CurrencyRangeTerm {
	return &currencyRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// dateTimeRangeTerm is a DateTimeRangeTerm.
type dateTimeRangeTerm struct{ rangeTerm[DateTime] }

var _ DateTimeRangeTerm = (*dateTimeRangeTerm)(nil)

// GetDateTimeRangeStart returns the start. (osid.search.terms.DateTimeRangeTerm.getDateTimeRangeStart)
func (t *dateTimeRangeTerm) GetDateTimeRangeStart() (DateTime, error) {
	return t.start("osid.search.terms.DateTimeRangeTerm.getDateTimeRangeStart")
}

// GetDateTimeRangeEnd returns the end. (osid.search.terms.DateTimeRangeTerm.getDateTimeRangeEnd)
func (t *dateTimeRangeTerm) GetDateTimeRangeEnd() (DateTime, error) {
	return t.end("osid.search.terms.DateTimeRangeTerm.getDateTimeRangeEnd")
}

// NewDateTimeRangeTerm returns a query term for a range of DateTimes, both ends included. A wildcard term drops them. The
// getter of an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DateTimeRangeTerm.
func NewDateTimeRangeTerm(start, end DateTime, positive, wildcard bool) DateTimeRangeTerm {
	return &dateTimeRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// decimalRangeTerm is a DecimalRangeTerm.
type decimalRangeTerm struct{ rangeTerm[decimal.Decimal] }

var _ DecimalRangeTerm = (*decimalRangeTerm)(nil)

// GetDecimalRangeStart returns the start. (osid.search.terms.DecimalRangeTerm.getDecimalRangeStart)
func (t *decimalRangeTerm) GetDecimalRangeStart() (decimal.Decimal, error) {
	return t.start("osid.search.terms.DecimalRangeTerm.getDecimalRangeStart")
}

// GetDecimalRangeEnd returns the end. (osid.search.terms.DecimalRangeTerm.getDecimalRangeEnd)
func (t *decimalRangeTerm) GetDecimalRangeEnd() (decimal.Decimal, error) {
	return t.end("osid.search.terms.DecimalRangeTerm.getDecimalRangeEnd")
}

// NewDecimalRangeTerm returns a query term for a range of decimals, both ends included. A wildcard term drops them. The
// result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DecimalRangeTerm.
func NewDecimalRangeTerm(start, end decimal.Decimal, positive, wildcard bool) DecimalRangeTerm {
	return &decimalRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// distanceRangeTerm is a DistanceRangeTerm.
type distanceRangeTerm struct{ rangeTerm[Distance] }

var _ DistanceRangeTerm = (*distanceRangeTerm)(nil)

// GetDistanceRangeStart returns the start. (osid.search.terms.DistanceRangeTerm.getDistanceRangeStart)
func (t *distanceRangeTerm) GetDistanceRangeStart() (Distance, error) {
	return t.start("osid.search.terms.DistanceRangeTerm.getDistanceRangeStart")
}

// GetDistanceRangeEnd returns the end. (osid.search.terms.DistanceRangeTerm.getDistanceRangeEnd)
func (t *distanceRangeTerm) GetDistanceRangeEnd() (Distance, error) {
	return t.end("osid.search.terms.DistanceRangeTerm.getDistanceRangeEnd")
}

// NewDistanceRangeTerm returns a query term for a range of distances, both ends included. A wildcard term drops them. The
// getter of an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DistanceRangeTerm.
func NewDistanceRangeTerm(start, end Distance, positive, wildcard bool) DistanceRangeTerm {
	return &distanceRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// durationRangeTerm is a DurationRangeTerm.
type durationRangeTerm struct{ rangeTerm[Duration] }

var _ DurationRangeTerm = (*durationRangeTerm)(nil)

// GetDurationRangeStart returns the start. (osid.search.terms.DurationRangeTerm.getDurationRangeStart)
func (t *durationRangeTerm) GetDurationRangeStart() (Duration, error) {
	return t.start("osid.search.terms.DurationRangeTerm.getDurationRangeStart")
}

// GetDurationRangeEnd returns the end. (osid.search.terms.DurationRangeTerm.getDurationRangeEnd)
func (t *durationRangeTerm) GetDurationRangeEnd() (Duration, error) {
	return t.end("osid.search.terms.DurationRangeTerm.getDurationRangeEnd")
}

// NewDurationRangeTerm returns a query term for a range of Durations, both ends included. A wildcard term drops them. The
// getter of an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.DurationRangeTerm.
func NewDurationRangeTerm(start, end Duration, positive, wildcard bool) DurationRangeTerm {
	return &durationRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// integerRangeTerm is an IntegerRangeTerm.
type integerRangeTerm struct{ rangeTerm[int64] }

var _ IntegerRangeTerm = (*integerRangeTerm)(nil)

// GetIntegerRangeStart returns the start. (osid.search.terms.IntegerRangeTerm.getIntegerRangeStart)
func (t *integerRangeTerm) GetIntegerRangeStart() (int64, error) {
	return t.start("osid.search.terms.IntegerRangeTerm.getIntegerRangeStart")
}

// GetIntegerRangeEnd returns the end. (osid.search.terms.IntegerRangeTerm.getIntegerRangeEnd)
func (t *integerRangeTerm) GetIntegerRangeEnd() (int64, error) {
	return t.end("osid.search.terms.IntegerRangeTerm.getIntegerRangeEnd")
}

// NewIntegerRangeTerm returns a query term for a range of integers, both ends included. A wildcard term drops them. The
// result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.IntegerRangeTerm.
func NewIntegerRangeTerm(start, end int64, positive, wildcard bool) IntegerRangeTerm {
	return &integerRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// timeRangeTerm is a TimeRangeTerm.
type timeRangeTerm struct{ rangeTerm[Time] }

var _ TimeRangeTerm = (*timeRangeTerm)(nil)

// GetTimeRangeStart returns the start. (osid.search.terms.TimeRangeTerm.getTimeRangeStart)
func (t *timeRangeTerm) GetTimeRangeStart() (Time, error) {
	return t.start("osid.search.terms.TimeRangeTerm.getTimeRangeStart")
}

// GetTimeRangeEnd returns the end. (osid.search.terms.TimeRangeTerm.getTimeRangeEnd)
func (t *timeRangeTerm) GetTimeRangeEnd() (Time, error) {
	return t.end("osid.search.terms.TimeRangeTerm.getTimeRangeEnd")
}

// NewTimeRangeTerm returns a query term for a range of Times, both ends included. A wildcard term drops them. The getter of
// an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.TimeRangeTerm.
func NewTimeRangeTerm(start, end Time, positive, wildcard bool) TimeRangeTerm {
	return &timeRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}

// versionRangeTerm is a VersionRangeTerm.
type versionRangeTerm struct{ rangeTerm[Version] }

var _ VersionRangeTerm = (*versionRangeTerm)(nil)

// GetVersionRangeStart returns the start. (osid.search.terms.VersionRangeTerm.getVersionRangeStart)
func (t *versionRangeTerm) GetVersionRangeStart() (Version, error) {
	return t.start("osid.search.terms.VersionRangeTerm.getVersionRangeStart")
}

// GetVersionRangeEnd returns the end. (osid.search.terms.VersionRangeTerm.getVersionRangeEnd)
func (t *versionRangeTerm) GetVersionRangeEnd() (Version, error) {
	return t.end("osid.search.terms.VersionRangeTerm.getVersionRangeEnd")
}

// NewVersionRangeTerm returns a query term for a range of Versions, both ends included. A wildcard term drops them. The
// getter of an end that is nil returns ErrIllegalState. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.search.terms.VersionRangeTerm.
func NewVersionRangeTerm(start, end Version, positive, wildcard bool) VersionRangeTerm {
	return &versionRangeTerm{newRangeTerm(start, end, positive, wildcard)}
}
