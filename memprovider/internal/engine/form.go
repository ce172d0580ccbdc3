package engine

import (
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// Form collects what an object is to be made of or changed to. A setter checks its argument at once; the rest is checked when the form
// is submitted. It is safe for concurrent use, though its contract does not ask for it.
type Form struct {
	s       *Session
	k       *kind
	id      osid.ID
	base    *Object // nil: a form for create
	txn     *txn    // the transaction in which base was read, nil: none
	records []*RecordType

	mu               sync.Mutex
	state            formState
	language, script osid.Type
	peers            map[int]osid.ID
	changes          map[int]edit
	parents          []string // batch forms of catalogs: keys of the parents
	parentsSet       bool
	journal          string
}

// edit is what was done to one element: a value set, or nil for cleared. Texts hold the languages that were set; cleared says that all
// others go.
type edit struct {
	value   any
	cleared bool
}

// formState is how far a form has come.
type formState int

const (
	formOpen formState = iota
	formBusy           // being submitted: nothing may be set meanwhile
	formUsed           // submitted with success
)

func (f *Form) form() *Form { return f }

// settle ends a submission.
func (f *Form) settle(success bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.state = formOpen
	if success {
		f.state = formUsed
	}
}

func (s *Session) newForm(base *Object, records []*RecordType) *Form {
	return &Form{s: s, k: s.k, id: osid.NewID(s.eng.opts.Authority, "osid.OsidForm", s.eng.unique()), base: base, records: records,
		language: s.who.locale.GetLanguageType(), script: s.who.locale.GetScriptType()}
}

// newFormIn returns a form for an update of an object that was read while t was the session's transaction.
func (s *Session) newFormIn(t *txn, base *Object) *Form {
	f := s.newForm(base, base.records)
	f.txn = t
	return f
}

// GetID returns the Id of the form itself, by which responses to batches name it.
func (f *Form) GetID() osid.ID { return f.id }

// IsCurrent says whether the object to be updated is still as it was when the form was made.
func (f *Form) IsCurrent() bool { return f.base == nil || Handle{f.s, f.k, f.base}.IsCurrent() }

// IsForUpdate says whether the form is for an update.
func (f *Form) IsForUpdate() bool { return f.base != nil }

// GetDefaultLocale returns the locale that texts are set in until SetLocale.
func (f *Form) GetDefaultLocale() osid.Locale { return f.s.who.locale }

// GetLocales returns the locales that are known: the session's and the provider's. Any other language and script may be set too.
func (f *Form) GetLocales() osid.LocaleList {
	if osid.EqualLocales(f.s.who.locale, f.s.eng.opts.Locale) {
		return osid.NewLocaleList(f.s.who.locale)
	}
	return osid.NewLocaleList(f.s.who.locale, f.s.eng.opts.Locale)
}

// SetLocale sets the language and script of the texts set from now on.
func (f *Form) SetLocale(languageType, scriptType osid.Type) error {
	const op = "osid.OsidForm.setLocale"
	if languageType == nil {
		return nullArgument(op, "languageType")
	}
	if scriptType == nil {
		return nullArgument(op, "scriptType")
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.language, f.script = ownType(languageType), ownType(scriptType)
	return nil
}

var journalElement = Element{Name: "JournalComment", Label: "journal comment", Instructions: "Why this change is made. This provider keeps no journal: the comment goes with the form.",
	Syntax: osid.SyntaxString}

// GetJournalCommentMetadata describes the journal comment.
func (f *Form) GetJournalCommentMetadata() osid.Metadata {
	f.mu.Lock()
	defer f.mu.Unlock()
	var v any
	if f.journal != "" {
		v = f.journal
	}
	return newMetadata(f, &journalElement, v, nil)
}

// SetJournalComment notes on the form why the change is made. There is no journal that would keep it.
func (f *Form) SetJournalComment(comment string) error {
	const op = "osid.OsidForm.setJournalComment"
	if reason := f.badString(&journalElement, comment); reason != "" {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: "comment", Detail: reason}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state != formOpen {
		return osid.NewError(osid.ErrNoAccess, op, "the form was submitted")
	}
	f.journal = comment
	return nil
}

// GetRequiredRecordTypes returns the records that the form must have: those it was asked for with.
func (f *Form) GetRequiredRecordTypes() osid.TypeList {
	return osid.NewTypeList(recordTypes(f.records)...)
}

// GetRecordTypes returns the types of the form's records.
func (f *Form) GetRecordTypes() osid.TypeList { return osid.NewTypeList(recordTypes(f.records)...) }

// HasRecordType says whether the form has a record of a type.
func (f *Form) HasRecordType(recordType osid.Type) bool { return hasRecord(f.records, recordType) }

// The inherited elements.

// GetDisplayNameMetadata describes the display name.
func (f *Form) GetDisplayNameMetadata() osid.Metadata { return f.Metadata(elDisplayName) }

// SetDisplayName sets the display name in the form's locale.
func (f *Form) SetDisplayName(displayName string) error {
	return f.SetString("osid.OsidObjectForm.setDisplayName", elDisplayName, "displayName", displayName)
}

// ClearDisplayName removes the display name in every locale.
func (f *Form) ClearDisplayName() error {
	return f.Clear("osid.OsidObjectForm.clearDisplayName", elDisplayName)
}

// GetDescriptionMetadata describes the description.
func (f *Form) GetDescriptionMetadata() osid.Metadata { return f.Metadata(elDescription) }

// SetDescription sets the description in the form's locale.
func (f *Form) SetDescription(description string) error {
	return f.SetString("osid.OsidObjectForm.setDescription", elDescription, "description", description)
}

// ClearDescription removes the description in every locale.
func (f *Form) ClearDescription() error {
	return f.Clear("osid.OsidObjectForm.clearDescription", elDescription)
}

// GetGenusTypeMetadata describes the genus type.
func (f *Form) GetGenusTypeMetadata() osid.Metadata { return f.Metadata(elGenusType) }

// SetGenusType sets the genus type.
func (f *Form) SetGenusType(genusType osid.Type) error {
	return f.SetType("osid.OsidObjectForm.setGenusType", elGenusType, "genusType", genusType)
}

// ClearGenusType returns to the default genus type.
func (f *Form) ClearGenusType() error {
	return f.Clear("osid.OsidObjectForm.clearGenusType", elGenusType)
}

// GetStartDateMetadata describes the start date.
func (f *Form) GetStartDateMetadata() osid.Metadata { return f.Metadata(f.k.dated(elStartDate)) }

// SetStartDate sets the first moment of effectiveness.
func (f *Form) SetStartDate(date osid.DateTime) error {
	return f.SetDateTime("osid.OsidTemporalForm.setStartDate", f.k.dated(elStartDate), "date", date)
}

// ClearStartDate leaves the start open.
func (f *Form) ClearStartDate() error {
	return f.Clear("osid.OsidTemporalForm.clearStartDate", f.k.dated(elStartDate))
}

// GetEndDateMetadata describes the end date.
func (f *Form) GetEndDateMetadata() osid.Metadata { return f.Metadata(f.k.dated(elEndDate)) }

// SetEndDate sets the last moment of effectiveness.
func (f *Form) SetEndDate(date osid.DateTime) error {
	return f.SetDateTime("osid.OsidTemporalForm.setEndDate", f.k.dated(elEndDate), "date", date)
}

// ClearEndDate leaves the end open.
func (f *Form) ClearEndDate() error {
	return f.Clear("osid.OsidTemporalForm.clearEndDate", f.k.dated(elEndDate))
}

// GetProviderMetadata describes the provider.
func (f *Form) GetProviderMetadata() osid.Metadata { return f.Metadata(f.k.sourced(elProvider)) }

// SetProvider sets the resource that stands behind a catalog.
func (f *Form) SetProvider(providerID osid.ID) error {
	return f.SetID("osid.OsidSourceableForm.setProvider", f.k.sourced(elProvider), "providerID", providerID)
}

// ClearProvider removes the provider.
func (f *Form) ClearProvider() error {
	return f.Clear("osid.OsidSourceableForm.clearProvider", f.k.sourced(elProvider))
}

// GetBrandingMetadata describes the branding.
func (f *Form) GetBrandingMetadata() osid.Metadata { return f.Metadata(f.k.sourced(elBranding)) }

// SetBranding sets the Ids of the branding's assets.
func (f *Form) SetBranding(assetIDs []osid.ID) error {
	return f.SetIDs("osid.OsidSourceableForm.setBranding", f.k.sourced(elBranding), "assetIDs", assetIDs)
}

// ClearBranding removes the branding.
func (f *Form) ClearBranding() error {
	return f.Clear("osid.OsidSourceableForm.clearBranding", f.k.sourced(elBranding))
}

// GetLicenseMetadata describes the license.
func (f *Form) GetLicenseMetadata() osid.Metadata { return f.Metadata(f.k.sourced(elLicense)) }

// SetLicense sets the terms of use in the form's locale.
func (f *Form) SetLicense(license string) error {
	return f.SetString("osid.OsidSourceableForm.setLicense", f.k.sourced(elLicense), "license", license)
}

// ClearLicense removes the terms of use in every locale.
func (f *Form) ClearLicense() error {
	return f.Clear("osid.OsidSourceableForm.clearLicense", f.k.sourced(elLicense))
}

// set checks a kept value against its element and notes it.
func (f *Form) set(op string, el int, arg string, v any) error {
	e := f.k.at(el)
	if e.ReadOnly || e.Peer {
		return osid.NewError(osid.ErrNoAccess, op, "the %s cannot be set", e.Label)
	}
	if reason := f.bad(e, v); reason != "" {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: reason}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state != formOpen {
		return osid.NewError(osid.ErrNoAccess, op, "the form was submitted")
	}
	if f.changes == nil {
		f.changes = make(map[int]edit, 4)
	}
	change := edit{value: v}
	if e.Localized {
		old := f.changes[el]
		had, _ := old.value.(texts)
		change = edit{value: had.with(localText{f.language, f.script, v.(string)}), cleared: old.cleared}
	}
	f.changes[el] = change
	return nil
}

// Clear returns an element to its default. ErrNoAccess: it is required, or read-only.
func (f *Form) Clear(op string, el int) error {
	e := f.k.at(el)
	if e.ReadOnly || e.Peer || e.Required {
		return osid.NewError(osid.ErrNoAccess, op, "the %s cannot be cleared", e.Label)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state != formOpen {
		return osid.NewError(osid.ErrNoAccess, op, "the form was submitted")
	}
	if f.changes == nil {
		f.changes = make(map[int]edit, 4)
	}
	f.changes[el] = edit{cleared: true}
	return nil
}

// SetString sets a string, or a text in the form's locale.
func (f *Form) SetString(op string, el int, arg, v string) error { return f.set(op, el, arg, v) }

// SetBool sets a boolean.
func (f *Form) SetBool(op string, el int, arg string, v bool) error { return f.set(op, el, arg, v) }

// SetCardinal sets a number.
func (f *Form) SetCardinal(op string, el int, arg string, v uint64) error {
	return f.set(op, el, arg, v)
}

// SetID sets an Id.
func (f *Form) SetID(op string, el int, arg string, v osid.ID) error {
	if v == nil {
		return nullArgument(op, arg)
	}
	return f.set(op, el, arg, f.primary(el, ownID(v)))
}

// primary replaces the alias of an object of this provider by its Id.
func (f *Form) primary(el int, id osid.ID) osid.ID {
	ref := f.k.at(el).ref
	if ref == nil {
		return id
	}
	f.s.peek(func(r reader) {
		if o := f.s.eng.find(r, ref, osid.IDString(id)); o != nil {
			id = o.id
		}
	})
	return id
}

// SetIDs sets a list of Ids.
func (f *Form) SetIDs(op string, el int, arg string, v []osid.ID) error {
	ids := make([]osid.ID, len(v))
	for i, id := range v {
		if id == nil {
			return &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds a nil Id"}
		}
		ids[i] = ownID(id)
	}
	return f.set(op, el, arg, ids)
}

// SetType sets a type.
func (f *Form) SetType(op string, el int, arg string, v osid.Type) error {
	if v == nil {
		return nullArgument(op, arg)
	}
	return f.set(op, el, arg, ownType(v))
}

// SetCurrency sets an amount.
func (f *Form) SetCurrency(op string, el int, arg string, v osid.Currency) error {
	if v == nil {
		return nullArgument(op, arg)
	}
	if v.GetCurrencyType() == nil {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: "has no currency"}
	}
	return f.set(op, el, arg, ownCurrency(v))
}

// SetDateTime sets a date.
func (f *Form) SetDateTime(op string, el int, arg string, v osid.DateTime) error {
	if v == nil {
		return nullArgument(op, arg)
	}
	t, err := osid.TimeOf(v)
	if err != nil {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: err.Error()}
	}
	return f.set(op, el, arg, t.UTC())
}

// SetDuration sets a duration.
func (f *Form) SetDuration(op string, el int, arg string, v osid.Duration) error {
	if v == nil {
		return nullArgument(op, arg)
	}
	d, err := osid.DurationOf(v)
	if err != nil {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: err.Error()}
	}
	return f.set(op, el, arg, d)
}

// bad says what is wrong with a value for an element; "" if nothing is.
func (f *Form) bad(e *Element, v any) string {
	reason := ""
	switch v := v.(type) {
	case []osid.ID:
		for _, id := range v {
			if reason = f.badMember(e, id); reason != "" {
				break
			}
		}
		return reason
	case string:
		reason = f.badString(e, v)
	case time.Time:
		if v.Before(startOfTime) || v.After(endOfTime) {
			reason = "is not within the years 1 to 9999"
		}
	case decimal.Decimal:
		reason = unwieldy(v)
	case osid.Currency:
		if reason = unwieldy(v.GetAmount()); reason == "" {
			reason = badCurrency(e, v)
		}
	}
	if reason != "" {
		return reason
	}
	return f.badMember(e, v)
}

// badCurrency refuses amounts of another currency than the bounds'.
func badCurrency(e *Element, v osid.Currency) string {
	for _, bound := range []any{e.Min, e.Max} {
		if c, ok := bound.(osid.Currency); ok && !osid.EqualTypes(c.GetCurrencyType(), v.GetCurrencyType()) {
			return "is not of the currency " + osid.TypeString(c.GetCurrencyType())
		}
	}
	return ""
}

// badMember says what is wrong with one value, of which an array has several.
func (f *Form) badMember(e *Element, v any) string {
	if id, ok := v.(osid.ID); ok && e.Syntax == osid.SyntaxID {
		if reason := f.badID(e, id); reason != "" {
			return reason
		}
	}
	if e.Min != nil {
		if c, ok := compareValues(v, e.Min); ok && c < 0 {
			return "is less than " + f.s.display(e.Min)
		}
	}
	if e.Max != nil {
		if c, ok := compareValues(v, e.Max); ok && c > 0 {
			return "is greater than " + f.s.display(e.Max)
		}
	}
	if len(e.Set) > 0 && !slices.ContainsFunc(e.Set, func(allowed any) bool { return equalValues(v, allowed) }) {
		return "is not one of the values allowed"
	}
	return ""
}

func (f *Form) badString(e *Element, v string) string {
	switch {
	case !utf8.ValidString(v):
		return "is not valid UTF-8"
	case uint64(utf8.RuneCountInString(v)) > f.maxLength(e):
		return "is too long"
	}
	return ""
}

func (f *Form) maxLength(e *Element) uint64 {
	if e.MaxLength > 0 {
		return e.MaxLength
	}
	return f.s.eng.opts.MaxString
}

func (f *Form) badID(e *Element, id osid.ID) string {
	if e.ref != nil {
		found := false
		f.s.peek(func(r reader) { found = f.s.eng.find(r, e.ref, osid.IDString(id)) != nil })
		if !found {
			return osid.IDString(id) + " is no " + e.ref.Noun
		}
	}
	if e.Outside != None && !f.s.eng.opts.exists(e.Outside, id) {
		return osid.IDString(id) + " is not known"
	}
	return ""
}

// current returns the value that an element would have if the form were submitted now. The caller holds the mutex.
func (f *Form) current(el int) any {
	var old any
	if f.base != nil {
		old = f.base.value(el)
	}
	if id, ok := f.peers[el]; ok {
		return id
	}
	return f.apply(el, old)
}

// apply returns an element's value after the form's change to it.
func (f *Form) apply(el int, old any) any {
	change, ok := f.changes[el]
	if !ok {
		return old
	}
	added, localized := change.value.(texts)
	if !localized {
		return change.value
	}
	merged, _ := old.(texts)
	if change.cleared {
		merged = nil
	}
	for _, l := range added {
		merged = merged.with(l)
	}
	return merged
}

// problem is what keeps a form from being valid.
type problem struct {
	el   int
	text string
}

// problems lists what is wrong with the form as a whole. The caller holds the mutex.
func (f *Form) problems() []problem {
	var out []problem
	for el := range f.k.elements {
		e := &f.k.elements[el]
		if e.record != nil && !f.hasRecord(e.record) {
			continue
		}
		if e.Required && f.current(el) == nil {
			out = append(out, problem{el, "a " + e.Label + " is required"})
		}
	}
	start, end := f.k.Opens, f.k.Closes
	if f.k.Temporal {
		start, end = elStartDate, elEndDate
	}
	if start != 0 {
		from, ok1 := f.current(start).(time.Time)
		to, ok2 := f.current(end).(time.Time)
		if ok1 && ok2 && from.After(to) {
			out = append(out, problem{end, "the " + f.k.elements[end].Label + " is before the " + f.k.elements[start].Label})
		}
	}
	return out
}

func (f *Form) hasRecord(r *RecordType) bool {
	return slices.Contains(f.records, r)
}

// IsValid says whether the form could be submitted as it is.
func (f *Form) IsValid() (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.problems()) == 0, nil
}

// GetValidationMessages says, for people, what keeps the form from being valid.
func (f *Form) GetValidationMessages() []osid.DisplayText {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []osid.DisplayText
	for _, p := range f.problems() {
		out = append(out, osid.NewDisplayText(p.text))
	}
	return out
}

// GetInvalidMetadata describes the elements that keep the form from being valid.
func (f *Form) GetInvalidMetadata() []osid.Metadata {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []osid.Metadata
	for _, p := range f.problems() {
		out = append(out, f.metadata(p.el))
	}
	return out
}

// Metadata describes an element: what may be set, and what is.
func (f *Form) Metadata(el int) osid.Metadata {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.metadata(el)
}

func (f *Form) metadata(el int) osid.Metadata {
	e := f.k.at(el)
	return newMetadata(f, e, f.current(el), e.Default)
}

// PeerID returns the Id that a create form was asked for. ErrIllegalState: it is an update form.
func (f *Form) PeerID(op string, el int) (osid.ID, error) {
	if id, ok := f.peers[el]; ok {
		return id, nil
	}
	return nil, osid.NewError(osid.ErrIllegalState, op, "the form is not for create")
}

// ObjectID returns the Id of the object that an update form is for. ErrIllegalState: it is a create form.
func (f *Form) ObjectID(op string) (osid.ID, error) {
	if f.base == nil {
		return nil, osid.NewError(osid.ErrIllegalState, op, "the form is not for update")
	}
	return f.base.id, nil
}

var parentsElement = Element{Name: "Parents", Label: "parents", Instructions: "The Ids of the catalogs that this one is put under.",
	Syntax: osid.SyntaxID, Array: true}

// ParentsMetadata describes the parents of a catalog in a batch.
func (f *Form) ParentsMetadata() osid.Metadata {
	f.mu.Lock()
	defer f.mu.Unlock()
	var v any
	if f.parentsSet {
		ids := make([]osid.ID, len(f.parents))
		for i, key := range f.parents {
			ids[i] = idOfKey(key)
		}
		v = ids
	}
	return newMetadata(f, &parentsElement, v, nil)
}

// SetParents puts the catalog under others in the hierarchy when the form is submitted.
func (f *Form) SetParents(op, arg string, ids []osid.ID) error {
	keys := make([]string, len(ids))
	for i, id := range ids {
		if id == nil {
			return &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds a nil Id"}
		}
		var found *Object
		f.s.peek(func(r reader) { found = f.s.eng.find(r, f.k, osid.IDString(id)) })
		if found == nil {
			return argError(osid.ErrInvalidArgument, op, arg, osid.IDString(id), "no such %s", f.k.Noun)
		}
		keys[i] = found.key
	}
	return f.putParents(op, keys, true)
}

// ClearParents leaves the place in the hierarchy alone.
func (f *Form) ClearParents(op string) error { return f.putParents(op, nil, false) }

func (f *Form) putParents(op string, keys []string, set bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state != formOpen {
		return osid.NewError(osid.ErrNoAccess, op, "the form was submitted")
	}
	f.parents, f.parentsSet = keys, set
	return nil
}

// Record returns the form's record of a type. ErrUnsupported: it has none.
func (f *Form) Record(op, arg string, t osid.Type) (osid.OsidRecord, error) {
	return record(op, arg, t, f.records, func(r *RecordType) osid.OsidRecord {
		if r.Form == nil {
			return nil
		}
		return r.Form(RecordForm{f, r})
	})
}
