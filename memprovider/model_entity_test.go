package memprovider_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// This file tells the tests against a naive model what the entities are, and calls sessions by the specification's naming patterns, so that
// one driver serves all entities.

// modelSyntax says how the values of an element are kept in the model:
//
//	modelText      []modelLocalText   modelPlain     string
//	modelID        string             modelIDs       []string
//	modelGenus     string             modelBool      bool
//	modelCardinal  uint64             modelMoney     modelAmount
//	modelDate      time.Time          modelDuration  time.Duration
type modelSyntax int

const (
	modelText modelSyntax = iota
	modelPlain
	modelID
	modelIDs
	modelGenus
	modelBool
	modelCardinal
	modelMoney
	modelDate
	modelDuration
)

type modelLocalText struct {
	language string // of ISO 639-3
	text     string
}

type modelAmount struct {
	currency string // of ISO 4217
	cents    int64
}

// modelElement is one element of an entity.
type modelElement struct {
	name     string
	syntax   modelSyntax
	ref      string // the entity of the same service that the Id is of
	peer     bool   // given when a form is asked for
	required bool
	byItself any // the value of objects for which none was set
}

// modelEntity is one kind of objects.
type modelEntity struct {
	service, name, plural string
	catalog               *modelEntity // nil: this is a catalog
	members               []*modelEntity
	temporal              bool
	opens, closes         string // the elements that bound the time of an object
	elements              []modelElement
}

func (e *modelEntity) String() string { return e.service + "." + e.name }

func (e *modelEntity) isCatalog() bool { return e.catalog == nil }

// home is the entity of the catalogs that the entity's objects live in, or the entity itself.
func (e *modelEntity) home() *modelEntity {
	if e.isCatalog() {
		return e
	}
	return e.catalog
}

func (e *modelEntity) element(name string) *modelElement {
	for i := range e.elements {
		if e.elements[i].name == name {
			return &e.elements[i]
		}
	}
	return nil
}

func (e *modelEntity) namespace() string { return "osid." + e.service + "." + e.name }

// iface is the catalogue's declaration of one of the entity's interfaces: "Query" for osid.billing.CustomerQuery.
func (e *modelEntity) iface(suffix string) *spec.Interface {
	for _, pkg := range []string{"", ".batch"} {
		if i := modelCatalogue.Interface("osid." + e.service + pkg + "." + e.name + suffix); i != nil {
			return i
		}
	}
	panic("no interface " + e.name + suffix)
}

var modelCatalogue = func() *spec.Catalogue {
	c, err := spec.Load()
	if err != nil {
		panic(err)
	}
	return c
}()

// modelEntities declares all entities anew. It is written down from the specification, not from the provider's own declarations.
func modelEntities() []*modelEntity {
	business := &modelEntity{service: "billing", name: "Business", plural: "Businesses"}
	billing := &modelEntity{service: "acknowledgement", name: "Billing", plural: "Billings"}
	all := []*modelEntity{
		business,
		{service: "billing", name: "Customer", plural: "Customers", catalog: business, temporal: true, elements: []modelElement{
			{name: "Resource", syntax: modelID, peer: true, required: true},
			{name: "CustomerNumber", syntax: modelPlain},
			{name: "Activity", syntax: modelID},
		}},
		{service: "billing", name: "Item", plural: "Items", catalog: business, elements: []modelElement{
			{name: "Category", syntax: modelID, ref: "Category", required: true},
			{name: "Account", syntax: modelID},
			{name: "Product", syntax: modelID},
			{name: "Amount", syntax: modelMoney},
			{name: "Debit", syntax: modelBool, byItself: false},
			{name: "RecurringInterval", syntax: modelDuration},
		}},
		{service: "billing", name: "Category", plural: "Categories", catalog: business},
		{service: "billing", name: "Entry", plural: "Entries", catalog: business, temporal: true, elements: []modelElement{
			{name: "Customer", syntax: modelID, ref: "Customer", peer: true, required: true},
			{name: "Item", syntax: modelID, ref: "Item", peer: true, required: true},
			{name: "Period", syntax: modelID, ref: "Period", peer: true, required: true},
			{name: "Quantity", syntax: modelCardinal, byItself: uint64(1)},
			{name: "Amount", syntax: modelMoney},
			{name: "Debit", syntax: modelBool, byItself: false},
		}},
		{service: "billing", name: "Period", plural: "Periods", catalog: business, opens: "OpenDate", closes: "CloseDate", elements: []modelElement{
			{name: "DisplayLabel", syntax: modelText},
			{name: "OpenDate", syntax: modelDate},
			{name: "CloseDate", syntax: modelDate},
			{name: "BillingDate", syntax: modelDate},
			{name: "DueDate", syntax: modelDate},
		}},
		billing,
		{service: "acknowledgement", name: "Credit", plural: "Credits", catalog: billing, temporal: true, elements: []modelElement{
			{name: "Reference", syntax: modelID, peer: true, required: true},
			{name: "Resource", syntax: modelID, peer: true, required: true},
		}},
	}
	for _, e := range all {
		base := []modelElement{
			{name: "DisplayName", syntax: modelText}, {name: "Description", syntax: modelText}, {name: "GenusType", syntax: modelGenus},
		}
		switch {
		case e.isCatalog():
			base = append(base, modelElement{name: "Provider", syntax: modelID}, modelElement{name: "Branding", syntax: modelIDs},
				modelElement{name: "License", syntax: modelText})
		case e.temporal:
			e.opens, e.closes = "StartDate", "EndDate"
			base = append(base, modelElement{name: "StartDate", syntax: modelDate}, modelElement{name: "EndDate", syntax: modelDate})
		}
		e.elements = append(base, e.elements...)
		if e.catalog != nil {
			e.catalog.members = append(e.catalog.members, e)
		}
	}
	return all
}

// Small worlds, so that values meet.

var modelBase = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func modelDay(n int) time.Time { return modelBase.AddDate(0, 0, n) }

var (
	modelTexts     = []string{"Ada", "ada", "Grace Hopper", "grace", "Hopper, Grace", "", "Ad.", "A*a"}
	modelPlains    = []string{"7", "42", "x42", "X42", ""}
	modelLanguages = []string{"eng", "deu"}
	modelOutside   = []string{"Resource:a@example.com", "Resource:b@example.com", "Resource:c@example.com"}
	modelGenera    = []string{"genus:animal@example.com", "genus:bird@example.com", "genus:owl@example.com", "genus:stone@example.com"}
	modelAmounts   = []modelAmount{{"USD", 0}, {"USD", 150}, {"USD", 999}, {"EUR", 150}, {"USD", -500}}
	modelIntervals = []time.Duration{0, time.Hour, 24 * time.Hour, 720 * time.Hour}
)

// modelParents is the hierarchy of genus types: an owl is a bird is an animal.
func modelParents(genus osid.Type) []osid.Type {
	switch osid.TypeString(genus) {
	case modelGenera[2]:
		return []osid.Type{modelType(modelGenera[1])}
	case modelGenera[1]:
		return []osid.Type{modelType(modelGenera[0])}
	}
	return nil
}

// modelIsGenus says the same of the texts of types.
func modelIsGenus(genus, ancestor string) bool {
	i, j := slices.Index(modelGenera[:3], genus), slices.Index(modelGenera[:3], ancestor)
	return genus == ancestor || i >= 0 && j >= 0 && i > j
}

func modelOsidID(key string) osid.ID {
	id, err := osid.ParseID(key)
	if err != nil {
		panic(err)
	}
	return id
}

func modelType(key string) osid.Type {
	t, err := osid.ParseType(key)
	if err != nil {
		panic(err)
	}
	return t
}

func (a modelAmount) osid() osid.Currency {
	return osid.NewCurrency(decimal.New(a.cents, -2), osid.CurrencyType(a.currency))
}

// modelArg turns a value of the model into an argument of a setter. A text is set one language at a time.
func modelArg(v any) any {
	switch v := v.(type) {
	case modelLocalText:
		return v.text
	case modelAmount:
		return v.osid()
	case time.Time:
		return osid.NewDateTime(v)
	case time.Duration:
		return osid.NewDuration(v)
	case []string:
		ids := make([]osid.ID, len(v))
		for i, key := range v {
			ids[i] = modelOsidID(key)
		}
		return ids
	}
	return v
}

// modelShown is a value of the model as modelSeen gives what an object shows.
func modelShown(v any) string {
	switch v := v.(type) {
	case modelAmount:
		return osid.CurrencyString(v.osid())
	case time.Time:
		return v.Format(time.RFC3339)
	case []string:
		return strings.Join(v, " ")
	}
	return fmt.Sprint(v)
}

// modelSeen is what an object shows of an element.
func modelSeen(t require.TestingT, object any, el *modelElement) string {
	method := "Get" + el.name
	switch el.syntax {
	case modelID:
		method += "ID"
	case modelIDs:
		method += "IDs"
	case modelBool:
		method = "Is" + el.name
	}
	v, err := modelCall(object, method)
	if has := reflect.ValueOf(object).MethodByName("Has" + el.name); has.IsValid() {
		require.Equal(t, err == nil, has.Call(nil)[0].Bool(), "Has%s", el.name)
	}
	if err != nil {
		return osid.CodeOf(err).Error()
	}
	switch v := v.(type) {
	case osid.DisplayText:
		return v.GetText()
	case osid.Type:
		return osid.TypeString(v)
	case osid.ID:
		return osid.IDString(v)
	case osid.IDList:
		return strings.Join(modelKeysOf(t, v), " ")
	case osid.Currency:
		return osid.CurrencyString(v)
	case osid.DateTime:
		at, err := osid.TimeOf(v)
		require.NoError(t, err)
		return at.Format(time.RFC3339)
	case osid.Duration:
		d, err := osid.DurationOf(v)
		require.NoError(t, err)
		return fmt.Sprint(d)
	}
	return fmt.Sprint(v)
}

// Calls by name.

var modelErrorType = reflect.TypeFor[error]()

// modelCall calls a method by its Go name. It returns the first result, if there is one, and the error. A nil argument is a nil of the
// parameter's type.
func modelCall(target any, method string, args ...any) (any, error) {
	m := reflect.ValueOf(target).MethodByName(method)
	if !m.IsValid() {
		panic(fmt.Sprintf("%T has no method %s", target, method))
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		if a == nil {
			in[i] = reflect.Zero(m.Type().In(i))
		} else {
			in[i] = reflect.ValueOf(a)
		}
	}
	var result any
	var err error
	for _, out := range m.Call(in) {
		switch {
		case out.Type() == modelErrorType:
			err, _ = out.Interface().(error)
		case out.Kind() == reflect.Interface && out.IsNil():
		default:
			result = out.Interface()
		}
	}
	return result, err
}

// modelMust is modelCall for calls that have to succeed.
func modelMust(t require.TestingT, target any, method string, args ...any) any {
	v, err := modelCall(target, method, args...)
	require.NoError(t, err, "%T.%s(%v)", target, method, args)
	return v
}

// modelLongName is the one method whose name starts with a prefix, goes on, and that takes so many arguments; "": there is none. A few
// names in the specification break its own patterns.
func modelLongName(target any, prefix string, args int) string {
	type call struct {
		typ    reflect.Type
		prefix string
		args   int
	}
	typ := reflect.TypeOf(target)
	if known, ok := modelLongNames.Load(call{typ, prefix, args}); ok {
		return known.(string)
	}
	found := ""
	for i := range typ.NumMethod() {
		if m := typ.Method(i); strings.HasPrefix(m.Name, prefix) && m.Name != prefix && m.Type.NumIn() == args+1 {
			if found != "" {
				panic(fmt.Sprintf("%T has %s and %s", target, found, m.Name))
			}
			found = m.Name
		}
	}
	modelLongNames.Store(call{typ, prefix, args}, found)
	return found
}

var modelLongNames sync.Map

// modelCallPrefix calls the method that modelLongName finds.
func modelCallPrefix(target any, prefix string, args ...any) (any, error) {
	found := modelLongName(target, prefix, len(args))
	if found == "" {
		panic(fmt.Sprintf("%T has no method %s...", target, prefix))
	}
	return modelCall(target, found, args...)
}

// modelUse switches a view of a session: "Plenary", "Isolated", "AnyEffective"...
func modelUse(target any, view string) {
	if _, err := modelCallPrefix(target, "Use"+view); err != nil {
		panic(err)
	}
}

// modelManager is the manager of an entity's service, or the one of its batch sessions.
func modelManager(t require.TestingT, p *memprovider.Provider, e *modelEntity, batch bool) any {
	var m any = p.BillingManager()
	name := "Billing"
	if e.service == "acknowledgement" {
		m, name = p.AcknowledgementManager(), "Acknowledgement"
	}
	if batch {
		return modelMust(t, m, "Get"+name+"BatchManager")
	}
	return m
}

// modelSession opens a session: "Lookup", "Query", "Search", "Admin", "BatchAdmin" in a catalog; "Smart", "Mapping", "Assignment" about
// catalogs; "Hierarchy" and "HierarchyDesign" of catalogs.
func modelSession(t require.TestingT, p *memprovider.Provider, e *modelEntity, sort string, catalog osid.ID) (any, error) {
	m := modelManager(t, p, e, sort == "BatchAdmin")
	if e.isCatalog() {
		return modelCall(m, "Get"+e.name+sort+"Session")
	}
	switch sort {
	case "Smart":
		return modelCall(m, "Get"+e.name+"Smart"+e.catalog.name+"Session", catalog)
	case "Mapping":
		return modelCall(m, "Get"+e.name+e.catalog.name+"Session")
	case "Assignment":
		return modelCall(m, "Get"+e.name+e.catalog.name+"AssignmentSession")
	}
	if catalog == nil {
		return modelCall(m, "Get"+e.name+sort+"Session")
	}
	return modelCall(m, "Get"+e.name+sort+"SessionFor"+e.catalog.name, catalog)
}

// modelDrain reads a list to its end, now one at a time and now several.
func modelDrain(t require.TestingT, list any) []any {
	l := list.(osid.OsidList)
	var out []any
	for several := false; l.HasNext(); several = !several {
		available := l.Available()
		if several {
			v, err := modelNext(list, uint64(3))
			require.NoError(t, err)
			more := reflect.ValueOf(v)
			require.Equal(t, min(3, int(available)), more.Len())
			for i := range more.Len() {
				out = append(out, more.Index(i).Interface())
			}
			continue
		}
		v, err := modelNext(list)
		require.NoError(t, err)
		out = append(out, v)
	}
	require.Zero(t, l.Available())
	_, err := modelNext(list)
	require.ErrorIs(t, err, osid.ErrIllegalState, "past the end of a list")
	return out
}

// modelNext calls the list's method for the next element, or that for several.
func modelNext(list any, n ...any) (any, error) { return modelCallPrefix(list, "GetNext", n...) }

// modelKeysOf reads the keys of a list of objects or Ids.
func modelKeysOf(t require.TestingT, list any) []string {
	out := []string{}
	for _, v := range modelDrain(t, list) {
		out = append(out, modelKey(v))
	}
	return out
}

// modelKey is the key of an Id or of an object.
func modelKey(v any) string {
	if id, ok := v.(osid.ID); ok {
		return osid.IDString(id)
	}
	return osid.IDString(v.(osid.Identifiable).GetID())
}

func TestModelEntitiesAreThoseOfTheServices(t *testing.T) {
	for _, e := range modelEntities() {
		form := e.iface("Form")
		settable := map[string]bool{}
		for _, m := range modelCatalogue.AllMethods(form) {
			if name, ok := strings.CutPrefix(m.Name, "set"); ok && name != "Locale" && name != "JournalComment" {
				settable[spec.GoName(name)] = true
			}
		}
		for _, el := range e.elements {
			require.Equal(t, !el.peer, settable[el.name], "%s.%s", e, el.name)
			delete(settable, el.name)
		}
		require.Empty(t, settable, "%s: elements that the model does not know", e)
	}
}
