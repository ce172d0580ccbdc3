package engine

import (
	"time"

	"github.com/osid-go/osid-go/osid"
)

// Object is a row of the store: one version of an object, never changed. Rows of the auxiliary tables (aliases, places in a
// hierarchy, smart catalogs) are Objects too, with their content in extra.
type Object struct {
	key      string // canonical text of the Id
	id       osid.ID
	seq      uint64 // place in creation order
	rev      uint64 // changes with the content; not when the object is assigned elsewhere
	created  int64  // Unix time in nanoseconds
	modified int64
	catalogs []string // keys of the catalogs it is assigned to, in the order of assignment
	values   []any    // by element; may be shorter than the kind's elements
	records  []*RecordType
	extra    any
}

func (o *Object) value(el int) any {
	if el >= 0 && el < len(o.values) {
		return o.values[el]
	}
	return nil
}

func (o *Object) genusKey() string {
	if t, ok := o.value(elGenusType).(osid.Type); ok {
		return osid.TypeString(t)
	}
	return osid.TypeString(osid.DefaultGenusType())
}

func (o *Object) in(catalog string) bool {
	for _, c := range o.catalogs {
		if c == catalog {
			return true
		}
	}
	return false
}

// clone returns a copy that may be changed until it is stored. The values and catalogs are shared until set.
func (o *Object) clone() *Object {
	c := *o
	return &c
}

// setValue puts a value into a copy that shares its values with nobody else.
func (o *Object) setValue(el int, v any) {
	for len(o.values) <= el {
		if v == nil {
			return
		}
		o.values = append(o.values, nil)
	}
	o.values[el] = v
}

// span returns the time the object is effective, both ends included.
func (k *kind) span(o *Object) (from, to time.Time) {
	from, to = startOfTime, endOfTime
	start, end := k.Opens, k.Closes
	if k.Temporal {
		start, end = elStartDate, elEndDate
	}
	if start == 0 {
		return from, to
	}
	if t, ok := o.value(start).(time.Time); ok {
		from = t
	}
	if t, ok := o.value(end).(time.Time); ok {
		to = t
	}
	return from, to
}

// effective says whether an object is effective at a moment. Objects that are not temporal always are.
func (k *kind) effective(o *Object, at time.Time) bool {
	if !k.Temporal {
		return true
	}
	from, to := k.span(o)
	return !at.Before(from) && !at.After(to)
}

// Handle is an object as a session hands it out. The shells of objects embed it; it has the methods of every base interface of
// objects. It is immutable and safe for concurrent use.
type Handle struct {
	s *Session
	k *kind
	o *Object
}

// GetID returns the object's primary Id.
func (h Handle) GetID() osid.ID { return h.o.id }

// IsCurrent says whether the stored object is still this version.
func (h Handle) IsCurrent() bool {
	current := false
	h.s.peek(func(r reader) {
		now, ok := r.Get(h.k.table, h.o.key)
		current = ok && now.rev == h.o.rev
	})
	return current
}

// GetRecordTypes returns the types of the records that the object has.
func (h Handle) GetRecordTypes() osid.TypeList { return osid.NewTypeList(recordTypes(h.o.records)...) }

// HasRecordType says whether the object has a record of a type.
func (h Handle) HasRecordType(recordType osid.Type) bool { return hasRecord(h.o.records, recordType) }

// GetProperties returns the object's values as texts, the base's and those of all its records.
func (h Handle) GetProperties() (osid.PropertyList, error) {
	return osid.NewPropertyList(h.properties(nil)...), nil
}

// GetPropertiesByRecordType returns the values of one record as texts.
func (h Handle) GetPropertiesByRecordType(recordType osid.Type) (osid.PropertyList, error) {
	const op = "osid.Browsable.getPropertiesByRecordType"
	if recordType == nil {
		return nil, nullArgument(op, "recordType")
	}
	for _, r := range h.o.records {
		if osid.EqualTypes(r.Type, recordType) {
			return osid.NewPropertyList(h.properties(r)...), nil
		}
	}
	return nil, argError(osid.ErrUnsupported, op, "recordType", osid.TypeString(recordType), "the object has no such record")
}

func (h Handle) properties(record *RecordType) []osid.Property {
	var out []osid.Property
	for el := range h.k.elements {
		e := &h.k.elements[el]
		v := h.valueOf(el)
		if v == nil || record != nil && e.record != record {
			continue
		}
		out = append(out, osid.NewProperty(osid.NewDisplayText(e.Label), osid.NewDisplayText(e.Name), osid.NewDisplayText(e.Instructions),
			h.s.display(v)))
	}
	return out
}

// GetDisplayName returns the name in the session's language; an object without a name has an empty one.
func (h Handle) GetDisplayName() osid.DisplayText { return h.TextValue(elDisplayName) }

// GetDescription returns the description in the session's language; an object without one has an empty one.
func (h Handle) GetDescription() osid.DisplayText { return h.TextValue(elDescription) }

// GetGenusType returns the genus type, the default one if none was set.
func (h Handle) GetGenusType() osid.Type {
	if t, ok := h.o.value(elGenusType).(osid.Type); ok {
		return t
	}
	return osid.DefaultGenusType()
}

// IsOfGenusType says whether the object's genus is the given type or descends from it.
func (h Handle) IsOfGenusType(genusType osid.Type) (bool, error) {
	if genusType == nil {
		return false, nullArgument("osid.OsidObject.isOfGenusType", "genusType")
	}
	return h.s.eng.opts.isGenus(h.GetGenusType(), genusType), nil
}

// IsEffective says whether the session's date lies within the object's dates.
func (h Handle) IsEffective() bool { return h.k.effective(h.o, h.s.now()) }

// GetStartDate returns the first moment at which the object is effective; the first of year 1 if none was set.
func (h Handle) GetStartDate() osid.DateTime {
	from, _ := h.k.span(h.o)
	return osid.NewDateTime(from)
}

// GetEndDate returns the last moment at which the object is effective; the last of year 9999 if none was set.
func (h Handle) GetEndDate() osid.DateTime {
	_, to := h.k.span(h.o)
	return osid.NewDateTime(to)
}

// HasEndReason says whether it is known why a relationship ended. No form sets one, so it is not.
func (h Handle) HasEndReason() (bool, error) {
	if h.IsEffective() {
		return false, osid.NewError(osid.ErrIllegalState, "osid.OsidRelationship.hasEndReason", "the relationship is effective")
	}
	return false, nil
}

// GetEndReasonID fails: there is no end reason.
func (h Handle) GetEndReasonID() (osid.ID, error) {
	return nil, osid.NewError(osid.ErrIllegalState, "osid.OsidRelationship.getEndReasonId", "there is no end reason")
}

// GetEndReason fails: there is no end reason.
func (h Handle) GetEndReason() (osid.State, error) {
	return nil, osid.NewError(osid.ErrIllegalState, "osid.OsidRelationship.getEndReason", "there is no end reason")
}

// GetProviderID returns the Id of the resource that provides a catalog: the one set, or the provider's own.
func (h Handle) GetProviderID() osid.ID {
	if id, ok := h.o.value(h.k.sourced(elProvider)).(osid.ID); ok {
		return id
	}
	return h.s.eng.providerID
}

// GetProvider returns the resource that provides a catalog.
func (h Handle) GetProvider() (osid.Resource, error) {
	return h.s.eng.resource("osid.Sourceable.getProvider", h.GetProviderID())
}

// GetBrandingIDs returns the Ids of the assets of the provider's branding.
func (h Handle) GetBrandingIDs() osid.IDList {
	ids, _ := h.o.value(h.k.sourced(elBranding)).([]osid.ID)
	return osid.NewIDList(ids...)
}

// GetBranding fails if there is branding: this provider keeps the Ids of assets, not the assets.
func (h Handle) GetBranding() (osid.AssetList, error) {
	if ids, _ := h.o.value(h.k.sourced(elBranding)).([]osid.ID); len(ids) > 0 {
		return nil, osid.NewError(osid.ErrOperationFailed, "osid.Sourceable.getBranding", "assets are kept by a repository service, which is not part of this provider")
	}
	return emptyAssets{}, nil
}

// GetLicense returns the terms of use in the session's language; empty if there are none.
func (h Handle) GetLicense() osid.DisplayText { return h.TextValue(h.k.sourced(elLicense)) }

// Has says whether an element has a value, set or by default.
func (h Handle) Has(el int) bool { return h.valueOf(el) != nil }

// valueOf returns a value, or the element's default.
func (h Handle) valueOf(el int) any { return h.k.valueOf(h.o, el) }

// IDValue returns the Id of an element, nil if it has none.
func (h Handle) IDValue(el int) osid.ID {
	id, _ := h.valueOf(el).(osid.ID)
	return id
}

// StringValue returns the string of an element, "" if it has none.
func (h Handle) StringValue(el int) string {
	v, _ := h.valueOf(el).(string)
	return v
}

// TextValue returns the text of an element in the session's language and script, or in the default ones.
func (h Handle) TextValue(el int) osid.DisplayText {
	t, _ := h.valueOf(el).(texts)
	return h.s.text(t)
}

// BoolValue returns the boolean of an element, false if it has none.
func (h Handle) BoolValue(el int) bool {
	v, _ := h.valueOf(el).(bool)
	return v
}

// CardinalValue returns the number of an element, 0 if it has none.
func (h Handle) CardinalValue(el int) uint64 {
	v, _ := h.valueOf(el).(uint64)
	return v
}

// CurrencyValue returns the amount of an element, none of the provider's currency if it has none.
func (h Handle) CurrencyValue(el int) osid.Currency {
	if c, ok := h.valueOf(el).(osid.Currency); ok {
		return c
	}
	return h.s.eng.noAmount
}

func (h Handle) unset(op string, el int) error {
	return osid.NewError(osid.ErrIllegalState, op, "%s %s has no %s", h.k.Noun, h.o.key, h.k.elements[el].Label)
}

// IDOr returns the Id of an element. ErrIllegalState: it has none.
func (h Handle) IDOr(op string, el int) (osid.ID, error) {
	if id := h.IDValue(el); id != nil {
		return id, nil
	}
	return nil, h.unset(op, el)
}

// DateTimeOr returns the date of an element. ErrIllegalState: it has none.
func (h Handle) DateTimeOr(op string, el int) (osid.DateTime, error) {
	if t, ok := h.valueOf(el).(time.Time); ok {
		return osid.NewDateTime(t), nil
	}
	return nil, h.unset(op, el)
}

// DurationOr returns the duration of an element. ErrIllegalState: it has none.
func (h Handle) DurationOr(op string, el int) (osid.Duration, error) {
	if d, ok := h.valueOf(el).(time.Duration); ok {
		return osid.NewDuration(d), nil
	}
	return nil, h.unset(op, el)
}

// Related returns the object of this provider that an element names. ErrOperationFailed: it cannot be read.
func (h Handle) Related(op string, el int) (Handle, error) {
	id, ok := h.o.value(el).(osid.ID)
	if !ok {
		return Handle{}, osid.NewError(osid.ErrOperationFailed, op, "%s %s has no %s", h.k.Noun, h.o.key, h.k.elements[el].Label)
	}
	target := h.k.elements[el].ref
	var found *Object
	h.s.peek(func(r reader) { found, _ = r.Get(target.table, osid.IDString(id)) })
	if found == nil {
		return Handle{}, argError(osid.ErrOperationFailed, op, h.k.elements[el].Name, osid.IDString(id), "the object is gone")
	}
	return Handle{h.s, target, found}, nil
}

// Resolve returns the object of another service that an element names, through the resolver that the application gave; without one
// an object that knows its Id and nothing else. ErrIllegalState: the element has no value. ErrOperationFailed: the resolver failed.
func Resolve[T any](h Handle, op string, el int) (T, error) {
	var none T
	id := h.IDValue(el)
	if id == nil {
		return none, h.unset(op, el)
	}
	v, err := h.s.eng.opts.resolve(op, h.k.elements[el].Outside, id)
	if err != nil {
		return none, err
	}
	t, ok := v.(T)
	if !ok {
		return none, argError(osid.ErrOperationFailed, op, h.k.elements[el].Name, osid.IDString(id), "the resolver knows no such object")
	}
	return t, nil
}

// Record returns the object's record of a type. ErrUnsupported: it has none.
func (h Handle) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	return record(op, arg, t, h.o.records, func(r *RecordType) osid.OsidRecord {
		if r.Object == nil {
			return nil
		}
		return r.Object(RecordValues{h, r})
	})
}
