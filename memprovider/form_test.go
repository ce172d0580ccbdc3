package memprovider_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// formElement is what a form has to say of one of its elements.
type formElement struct {
	syntax                  osid.Syntax
	array, required, linked bool
	byDefault               any // nil: none
}

// maxText is the length of strings that the tests allow.
const maxText = 40

// formElements lists the elements of an entity's form by the names of their methods.
func formElements(w *kitWorld, e *kitEntity) map[string]formElement {
	text, id, date := formElement{syntax: osid.SyntaxString}, formElement{syntax: osid.SyntaxID}, formElement{syntax: osid.SyntaxDateTime}
	amount, flag := formElement{syntax: osid.SyntaxCurrency}, formElement{syntax: osid.SyntaxBoolean, byDefault: false}
	bound := formElement{syntax: osid.SyntaxDateTime, linked: true}
	els := map[string]formElement{
		"JournalComment": text, "DisplayName": text, "Description": text,
		"GenusType": {syntax: osid.SyntaxType, byDefault: osid.DefaultGenusType()},
	}
	if e.temporal {
		els["StartDate"], els["EndDate"] = bound, bound
	}
	if e.catalog == "" {
		els["License"] = text
		els["Branding"] = formElement{syntax: osid.SyntaxID, array: true}
		els["Provider"] = formElement{syntax: osid.SyntaxID, byDefault: w.p.BillingManager().GetID()}
	}
	switch e.entity {
	case memprovider.Customer:
		els["CustomerNumber"], els["Activity"] = text, id
	case memprovider.Item:
		els["Category"] = formElement{syntax: osid.SyntaxID, required: true}
		els["Account"], els["Product"], els["Amount"], els["Debit"] = id, id, amount, flag
		els["RecurringInterval"] = formElement{syntax: osid.SyntaxDuration}
	case memprovider.Entry:
		els["Quantity"] = formElement{syntax: osid.SyntaxCardinal, byDefault: uint64(1)}
		els["Amount"], els["Debit"] = amount, flag
	case memprovider.Period:
		els["DisplayLabel"], els["BillingDate"], els["DueDate"] = text, date, date
		els["OpenDate"], els["CloseDate"] = bound, bound
	}
	return els
}

// formValues are two values of an element that may be set.
func formValues(w *kitWorld, name string, el formElement) [2]any {
	switch {
	case name == "Category":
		category := kitEntityOf(memprovider.Category)
		return [2]any{w.make(category).GetID(), w.make(category).GetID()}
	case el.array:
		return [2]any{[]osid.ID{kitID("Asset", "a"), kitID("Asset", "b")}, []osid.ID{kitID("Asset", "c")}}
	case name == "StartDate", name == "OpenDate":
		return [2]any{day(3), day(4)}
	case name == "EndDate", name == "CloseDate":
		return [2]any{day(8), day(9)}
	}
	return map[osid.Syntax][2]any{
		osid.SyntaxString:   {"a text", "another"},
		osid.SyntaxID:       {kitID("Thing", "a"), kitID("Thing", "b")},
		osid.SyntaxType:     {kitType("a"), kitType("b")},
		osid.SyntaxCurrency: {eur(5), eur(-6)},
		osid.SyntaxBoolean:  {true, false},
		osid.SyntaxCardinal: {uint64(7), uint64(0)},
		osid.SyntaxDateTime: {day(5), day(6)},
		osid.SyntaxDuration: {osid.NewDuration(time.Hour), osid.NewDuration(2 * time.Hour)},
	}[el.syntax]
}

// syntaxNames are how metadata's methods call a syntax.
var syntaxNames = map[osid.Syntax]string{
	osid.SyntaxString: "String", osid.SyntaxID: "ID", osid.SyntaxType: "Type", osid.SyntaxCurrency: "Currency", osid.SyntaxCardinal: "Cardinal",
	osid.SyntaxDateTime: "DateTime", osid.SyntaxDuration: "Duration",
}

// sameValue compares values of any syntax.
func sameValue(a, b any) bool {
	switch a := a.(type) {
	case osid.Type:
		b, ok := b.(osid.Type)
		return ok && osid.EqualTypes(a, b)
	case osid.ID:
		b, ok := b.(osid.ID)
		return ok && osid.EqualIDs(a, b)
	case osid.Currency:
		b, ok := b.(osid.Currency)
		return ok && osid.EqualCurrencies(a, b)
	case osid.DateTime:
		b, ok := b.(osid.DateTime)
		return ok && osid.EqualDateTimes(a, b)
	case osid.Duration:
		b, ok := b.(osid.Duration)
		return ok && osid.EqualDurations(a, b)
	}
	return reflect.DeepEqual(a, b)
}

// requireValues asks metadata for values of its syntax, such as the existing ones.
func requireValues(t testing.TB, md osid.Metadata, which string, want any) {
	t.Helper()
	name, ok := syntaxNames[md.GetSyntax()]
	if !ok {
		return // booleans have no such methods
	}
	got := reflect.ValueOf(kitDo(t, md, "Get"+which+name+"Values"))
	if want == nil {
		require.Zero(t, got.Len(), "%s values", which)
		return
	}
	list := reflect.ValueOf(want)
	if list.Kind() != reflect.Slice {
		list = reflect.MakeSlice(reflect.SliceOf(list.Type()), 1, 1)
		list.Index(0).Set(reflect.ValueOf(want))
	}
	require.Equal(t, list.Len(), got.Len(), "%s values", which)
	for i := range list.Len() {
		require.True(t, sameValue(list.Index(i).Interface(), got.Index(i).Interface()), "%s values: %v", which, got.Index(i))
	}
}

func metadataOf(t testing.TB, form any, name string) osid.Metadata {
	t.Helper()
	return kitDo(t, form, "Get"+name+"Metadata").(osid.Metadata)
}

// formInterface is the interface of an entity's form: the forms themselves have more methods.
func formInterface(e *kitEntity) reflect.Type {
	return map[memprovider.Entity]reflect.Type{
		memprovider.Customer: reflect.TypeFor[billing.CustomerForm](), memprovider.Item: reflect.TypeFor[billing.ItemForm](),
		memprovider.Category: reflect.TypeFor[billing.CategoryForm](), memprovider.Entry: reflect.TypeFor[billing.EntryForm](),
		memprovider.Period: reflect.TypeFor[billing.PeriodForm](), memprovider.Business: reflect.TypeFor[billing.BusinessForm](),
		memprovider.Credit: reflect.TypeFor[acknowledgement.CreditForm](), memprovider.Billing: reflect.TypeFor[acknowledgement.BillingForm](),
	}[e.entity]
}

// lunarDuration is a duration in a time that the provider does not know.
type lunarDuration struct{ osid.UnimplementedDuration }

func (lunarDuration) GetTimeType() osid.Type { return kitType("lunar") }

func newFormKit(t testing.TB) *kitWorld { return newKit(t, memprovider.WithLimits(maxText, 0)) }

// eachElement runs a test for every element of every form.
func eachElement(t *testing.T, test func(t *testing.T, w *kitWorld, e *kitEntity, name string, el formElement)) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		for name, el := range formElements(w, e) {
			t.Run(name, func(t *testing.T) { test(t, &kitWorld{t, w.p}, e, name, el) })
		}
	})
}

func TestFormsHaveMetadataOfExactlyTheirElements(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		var want []string
		for name := range formElements(w, e) {
			want = append(want, name)
		}
		var have []string
		for i := range formInterface(e).NumMethod() {
			if name, ok := strings.CutSuffix(formInterface(e).Method(i).Name, "Metadata"); ok && name != "GetInvalid" {
				have = append(have, strings.TrimPrefix(name, "Get"))
			}
		}
		require.ElementsMatch(t, want, have)
	})
}

func TestMetadataOfAnEmptyFormTellsTheRules(t *testing.T) {
	eachElement(t, func(t *testing.T, w *kitWorld, e *kitEntity, name string, el formElement) {
		form := kitDo(t, w.session(e, "Admin"), "Get"+e.name+"FormForCreate", append(w.peers(e), nil)...)
		md := metadataOf(t, form, name)
		require.Equal(t, el.syntax, md.GetSyntax())
		require.Equal(t, name, md.GetElementID().GetIdentifier())
		require.NotEmpty(t, md.GetElementLabel().GetText())
		require.True(t, strings.HasSuffix(md.GetInstructions().GetText(), "."), "instructions are sentences")
		require.Equal(t, el.array, md.IsArray())
		require.Equal(t, el.required, md.IsRequired())
		require.Equal(t, el.linked, md.IsLinked())
		require.False(t, md.IsReadOnly())
		require.True(t, md.IsValueKnown())
		has, err := md.HasValue()
		require.NoError(t, err)
		require.False(t, has)
		if el.array {
			require.Zero(t, md.GetMinimumElements())
			require.Greater(t, md.GetMaximumElements(), uint64(1))
		} else {
			require.EqualValues(t, 1, md.GetMaximumElements())
		}
		if el.required {
			kitFails(t, osid.ErrIllegalState, md, "GetDefault"+syntaxNames[el.syntax]+"Values")
			requireValues(t, md, "Existing", nil)
		} else {
			requireValues(t, md, "Default", el.byDefault)
			requireValues(t, md, "Existing", el.byDefault)
		}

		// Bounds, where the syntax has them, hold every value that may be set; another syntax's methods say so.
		values := formValues(w, name, el)
		switch el.syntax {
		case osid.SyntaxString:
			low, high := kitDo(t, md, "GetMinimumStringLength"), kitDo(t, md, "GetMaximumStringLength")
			require.Equal(t, uint64(0), low)
			require.Equal(t, uint64(maxText), high)
		case osid.SyntaxCardinal:
			require.Equal(t, uint64(0), kitDo(t, md, "GetMinimumCardinal"))
			require.Equal(t, ^uint64(0), kitDo(t, md, "GetMaximumCardinal"))
		case osid.SyntaxCurrency:
			low, high := kitDo(t, md, "GetMinimumCurrency").(osid.Currency), kitDo(t, md, "GetMaximumCurrency").(osid.Currency)
			for _, v := range values {
				require.True(t, low.GetAmount().LessThan(v.(osid.Currency).GetAmount()))
				require.True(t, high.GetAmount().GreaterThan(v.(osid.Currency).GetAmount()))
			}
			require.Equal(t, true, kitDo(t, md, "SupportsCurrencyType", euros))
			require.NotEmpty(t, kitDo(t, md, "GetCurrencyTypes"))
		case osid.SyntaxDateTime:
			for _, v := range values {
				for method, sign := range map[string]int{"GetMinimumDateTime": -1, "GetMaximumDateTime": 1} {
					c, err := osid.CompareDateTimes(kitDo(t, md, method).(osid.DateTime), v.(osid.DateTime))
					require.NoError(t, err)
					require.Equal(t, sign, c)
				}
			}
			require.Equal(t, true, kitDo(t, md, "SupportsCalendarType", osid.GregorianCalendarType()))
		case osid.SyntaxDuration:
			for _, v := range values {
				for method, sign := range map[string]int{"GetMinimumDuration": -1, "GetMaximumDuration": 1} {
					c, err := osid.CompareDurations(kitDo(t, md, method).(osid.Duration), v.(osid.Duration))
					require.NoError(t, err)
					require.Equal(t, sign, c)
				}
			}
		}
		for syntax, method := range syntaxNames {
			_, err := kitCall(t, md, "GetExisting"+method+"Values")
			if syntax == el.syntax {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, osid.ErrIllegalState, method)
			}
		}
	})
}

func TestMetadataShowsWhatIsSetAndClearedAndStored(t *testing.T) {
	eachElement(t, func(t *testing.T, w *kitWorld, e *kitEntity, name string, el formElement) {
		admin, values := w.session(e, "Admin"), formValues(w, name, el)
		form := w.formForCreate(e, admin)
		requireHas := func(form any, want any) {
			t.Helper()
			md := metadataOf(t, form, name)
			has, err := md.HasValue()
			require.NoError(t, err)
			require.Equal(t, want != nil, has)
			if want == nil {
				want = el.byDefault
			}
			requireValues(t, md, "Existing", want)
		}
		for _, v := range values {
			kitDo(t, form, "Set"+name, v)
			requireHas(form, v)
		}
		if el.required {
			kitFails(t, osid.ErrNoAccess, form, "Clear"+name)
			requireHas(form, values[1])
		} else if name != "JournalComment" { // which has no Clear
			kitDo(t, form, "Clear"+name)
			requireHas(form, nil)
		}
		kitDo(t, form, "Set"+name, values[0])
		o := w.create(e, admin, form)

		update := w.formForUpdate(e, admin, o.GetID())
		if name == "JournalComment" {
			requireHas(update, nil)
			return
		}
		requireHas(update, values[0])
		if !el.required {
			kitDo(t, update, "Clear"+name)
			requireHas(update, nil)
			w.update(e, admin, update)
			requireHas(w.formForUpdate(e, admin, o.GetID()), nil)
			update = w.formForUpdate(e, admin, o.GetID())
		}
		kitDo(t, update, "Set"+name, values[1])
		w.update(e, admin, update)
		requireHas(w.formForUpdate(e, admin, o.GetID()), values[1])
	})
}

func TestSettersCheckAtOnceAndLeaveTheFormAsItWas(t *testing.T) {
	eachElement(t, func(t *testing.T, w *kitWorld, e *kitEntity, name string, el formElement) {
		form := w.formForCreate(e, w.session(e, "Admin"))
		values := formValues(w, name, el)
		kitDo(t, form, "Set"+name, values[0])
		bad := map[osid.ErrorCode][]any{}
		switch el.syntax {
		case osid.SyntaxString:
			bad[osid.ErrInvalidArgument] = []any{strings.Repeat("é", maxText+1), "\xff"}
		case osid.SyntaxID:
			bad[osid.ErrNullArgument] = []any{nil}
			if el.array {
				bad[osid.ErrNullArgument] = []any{[]osid.ID{kitID("Asset", "a"), nil}}
			}
			if name == "Category" {
				bad[osid.ErrInvalidArgument] = []any{kitID("osid.billing.Category", "none")}
			}
		case osid.SyntaxDateTime:
			bad[osid.ErrNullArgument] = []any{nil}
			bad[osid.ErrInvalidArgument] = []any{osid.UnimplementedDateTime{}, osid.NewDateTime(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))}
		case osid.SyntaxDuration:
			bad[osid.ErrNullArgument] = []any{nil}
			bad[osid.ErrInvalidArgument] = []any{lunarDuration{}}
		case osid.SyntaxCurrency:
			bad[osid.ErrNullArgument] = []any{nil}
			bad[osid.ErrInvalidArgument] = []any{osid.UnimplementedCurrency{}, osid.NewCurrency(decimal.New(1, 1<<20), euros)}
		case osid.SyntaxType:
			bad[osid.ErrNullArgument] = []any{nil}
		}
		for code, all := range bad {
			for _, v := range all {
				kitFails(t, code, form, "Set"+name, v)
			}
		}
		requireValues(t, metadataOf(t, form, name), "Existing", values[0])
		valid, err := form.IsValid()
		require.NoError(t, err)
		require.True(t, valid)
	})
}

func TestASubmittedFormIsUsedUp(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin)
		require.False(t, form.IsForUpdate())
		require.True(t, form.IsCurrent())
		o := w.create(e, admin, form)
		update := w.formForUpdate(e, admin, o.GetID())
		require.True(t, update.IsForUpdate())
		w.update(e, admin, update)
		kitFails(t, osid.ErrIllegalState, admin, "Create"+e.name, form)
		kitFails(t, osid.ErrIllegalState, admin, "Update"+e.name, update)
		for _, f := range []osid.OsidForm{form, update} {
			for name, el := range formElements(w, e) {
				require.True(t, metadataOf(t, f, name).IsReadOnly(), name)
				kitFails(t, osid.ErrNoAccess, f, "Set"+name, formValues(w, name, el)[0])
				if name != "JournalComment" {
					kitFails(t, osid.ErrNoAccess, f, "Clear"+name)
				}
			}
		}
	})
}

func TestFormsOfTheWrongSortAreUnsupported(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w, foreign := newFormKit(t), newFormKit(t)
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin)
		update := w.formForUpdate(e, admin, w.make(e).GetID())
		kitFails(t, osid.ErrUnsupported, admin, "Update"+e.name, form)
		kitFails(t, osid.ErrUnsupported, admin, "Create"+e.name, update)
		theirs := foreign.session(e, "Admin")
		kitFails(t, osid.ErrUnsupported, theirs, "Create"+e.name, form)
		kitFails(t, osid.ErrUnsupported, theirs, "Update"+e.name, update)
		kitFails(t, osid.ErrNullArgument, admin, "Create"+e.name, nil)
		kitFails(t, osid.ErrNullArgument, admin, "Update"+e.name, nil)
		if e.catalog != "" {
			other := w.sessionIn(e, "Admin", w.make(kitEntityOf(memprovider.Entity(strings.ToLower(e.service.String())+"."+e.catalog))).GetID())
			kitFails(t, osid.ErrUnsupported, other, "Create"+e.name, form)
		}
		w.create(e, admin, form)
		w.update(e, admin, update)
	})
}

func TestAFailedFormMayBeMended(t *testing.T) {
	w := newFormKit(t)
	item := kitEntityOf(memprovider.Item)
	admin := w.session(item, "Admin")
	form := kitDo(t, admin, "GetItemFormForCreate", nil).(billing.ItemForm)
	kitFails(t, osid.ErrInvalidArgument, admin, "CreateItem", form)
	valid, err := form.IsValid()
	require.NoError(t, err)
	require.False(t, valid)
	require.Len(t, form.GetValidationMessages(), 1)
	require.Contains(t, form.GetValidationMessages()[0].GetText(), "category")
	require.Len(t, form.GetInvalidMetadata(), 1)
	require.Equal(t, "Category", form.GetInvalidMetadata()[0].GetElementID().GetIdentifier())

	category := w.make(kitEntityOf(memprovider.Category))
	require.NoError(t, form.SetCategory(category.GetID()))
	require.Empty(t, form.GetValidationMessages())
	require.Empty(t, form.GetInvalidMetadata())
	kitDo(t, w.session(kitEntityOf(memprovider.Category), "Admin"), "DeleteCategory", category.GetID())
	kitFails(t, osid.ErrInvalidArgument, admin, "CreateItem", form)
	require.NoError(t, form.SetCategory(w.make(kitEntityOf(memprovider.Category)).GetID()))
	w.create(item, admin, form)
}

func TestDatesThatExcludeOneAnotherAreInvalid(t *testing.T) {
	for _, c := range []struct {
		entity     memprovider.Entity
		start, end string
	}{{memprovider.Customer, "StartDate", "EndDate"}, {memprovider.Entry, "StartDate", "EndDate"},
		{memprovider.Credit, "StartDate", "EndDate"}, {memprovider.Period, "OpenDate", "CloseDate"}} {
		t.Run(string(c.entity), func(t *testing.T) {
			w, e := newFormKit(t), kitEntityOf(c.entity)
			admin := w.session(e, "Admin")
			form := w.formForCreate(e, admin)
			kitDo(t, form, "Set"+c.start, day(5))
			kitDo(t, form, "Set"+c.end, day(4))
			valid, err := form.IsValid()
			require.NoError(t, err)
			require.False(t, valid)
			require.Equal(t, c.end, form.GetInvalidMetadata()[0].GetElementID().GetIdentifier())
			require.Contains(t, form.GetValidationMessages()[0].GetText(), "before")
			kitFails(t, osid.ErrInvalidArgument, admin, "Create"+e.name, form)
			kitDo(t, form, "Set"+c.end, day(5))
			o := w.create(e, admin, form)

			// Each of two forms is valid, both together are not: the later one fails.
			one, two := w.formForUpdate(e, admin, o.GetID()), w.formForUpdate(e, admin, o.GetID())
			kitDo(t, one, "Set"+c.end, day(9))
			w.update(e, admin, one)
			three := w.formForUpdate(e, admin, o.GetID())
			kitDo(t, three, "Set"+c.start, day(8))
			kitDo(t, two, "Set"+c.end, day(6))
			w.update(e, admin, three)
			kitFails(t, osid.ErrInvalidArgument, admin, "Update"+e.name, two)
		})
	}
}

func TestUpdatesTouchWhatWasSetAndNothingElse(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		admin := w.session(e, "Admin")
		o := w.make(e)
		one, two := w.formForUpdate(e, admin, o.GetID()), w.formForUpdate(e, admin, o.GetID())
		require.NoError(t, one.SetDisplayName("name"))
		require.NoError(t, two.SetDescription("description"))
		w.update(e, admin, one)
		require.False(t, two.IsCurrent(), "the object has changed since the form was made")
		w.update(e, admin, two)
		now := w.get(e, o.GetID())
		require.Equal(t, "name", now.GetDisplayName().GetText())
		require.Equal(t, "description", now.GetDescription().GetText())
		require.True(t, osid.EqualIDs(o.GetID(), now.GetID()))
		require.False(t, o.IsCurrent())
		require.True(t, now.IsCurrent())
		require.Empty(t, o.GetDisplayName().GetText(), "objects are snapshots")

		// An empty update changes nothing.
		w.update(e, admin, w.formForUpdate(e, admin, o.GetID()))
		require.True(t, now.IsCurrent())
	})
}

func TestAFormForWhatIsGoneFails(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		admin := w.session(e, "Admin")
		o := w.make(e)
		form := w.formForUpdate(e, admin, o.GetID())
		require.NoError(t, form.SetDisplayName("late"))
		kitDo(t, admin, "Delete"+e.name, o.GetID())
		require.False(t, form.IsCurrent())
		kitFails(t, osid.ErrOperationFailed, admin, "Update"+e.name, form)
		kitFails(t, osid.ErrNotFound, admin, "Get"+e.name+"FormForUpdate", o.GetID())
	})
}

// localized lists the texts that are kept in several languages, by entity.
func localized(e *kitEntity) []string {
	names := []string{"DisplayName", "Description"}
	if e.catalog == "" {
		names = append(names, "License")
	}
	if e.entity == memprovider.Period {
		names = append(names, "DisplayLabel")
	}
	return names
}

func TestTextsAreKeptInEachLanguageAndFallBackToTheDefault(t *testing.T) {
	german, french, latin := osid.LanguageType("deu"), osid.LanguageType("fra"), osid.ScriptType("Latn")
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		admin := w.session(e, "Admin")
		read := func(language osid.Type, id osid.ID, name string) osid.DisplayText {
			proxy := kitProxy(t, w.p, func(c kitCondition) { require.NoError(t, c.SetLanguageType(language)) })
			lookup := kitDo(t, w.proxyManager(e), "Get"+e.name+"LookupSession", proxy)
			require.True(t, osid.EqualTypes(language, lookup.(osid.OsidSession).GetLocale().GetLanguageType()))
			return kitDo(t, kitDo(t, lookup, "Get"+e.name, id), "Get"+name).(osid.DisplayText)
		}
		english := osid.DefaultLocale().GetLanguageType()
		for _, name := range localized(e) {
			form := w.formForCreate(e, admin)
			require.True(t, osid.EqualLocales(osid.DefaultLocale(), form.GetDefaultLocale()))
			require.True(t, form.GetLocales().HasNext())
			require.ErrorIs(t, form.SetLocale(nil, latin), osid.ErrNullArgument)
			require.ErrorIs(t, form.SetLocale(german, nil), osid.ErrNullArgument)
			kitDo(t, form, "Set"+name, "a")
			require.NoError(t, form.SetLocale(german, latin))
			kitDo(t, form, "Set"+name, "ä")
			requireValues(t, metadataOf(t, form, name), "Existing", "ä")
			o := w.create(e, admin, form)

			text := read(german, o.GetID(), name)
			require.Equal(t, "ä", text.GetText())
			require.True(t, osid.EqualTypes(german, text.GetLanguageType()))
			text = read(french, o.GetID(), name)
			require.Equal(t, "a", text.GetText(), "the default locale's")
			require.True(t, osid.EqualTypes(english, text.GetLanguageType()), "a text says which language it is in")

			update := w.formForUpdate(e, admin, o.GetID())
			require.NoError(t, update.SetLocale(french, latin))
			kitDo(t, update, "Set"+name, "à")
			w.update(e, admin, update)
			require.Equal(t, "à", read(french, o.GetID(), name).GetText())
			require.Equal(t, "ä", read(german, o.GetID(), name).GetText(), "another language's text stays")
			require.Equal(t, "a", read(english, o.GetID(), name).GetText())

			update = w.formForUpdate(e, admin, o.GetID())
			kitDo(t, update, "Clear"+name)
			require.NoError(t, update.SetLocale(french, latin))
			kitDo(t, update, "Set"+name, "à nouveau")
			w.update(e, admin, update)
			require.Equal(t, "à nouveau", read(german, o.GetID(), name).GetText(), "clear takes every language; what is left is better than nothing")
		}
	})
}

func TestTheFormOfAProxysSessionIsInItsLocale(t *testing.T) {
	german := osid.LanguageType("deu")
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newFormKit(t)
		proxy := kitProxy(t, w.p, func(c kitCondition) { require.NoError(t, c.SetLanguageType(german)) })
		admin := kitDo(t, w.proxyManager(e), "Get"+e.name+"AdminSession", proxy)
		form := w.formForCreate(e, admin)
		require.True(t, osid.EqualTypes(german, form.GetDefaultLocale().GetLanguageType()))
		require.EqualValues(t, 2, form.GetLocales().Available(), "the session's and the provider's")
		require.NoError(t, form.SetDisplayName("Grüße"))
		o := w.create(e, admin, form)
		require.True(t, osid.EqualTypes(german, o.GetDisplayName().GetLanguageType()))
		require.Equal(t, "Grüße", w.get(e, o.GetID()).GetDisplayName().GetText(), "there is no other text")
	})
}

func TestFormIDsAreUnique(t *testing.T) {
	w := newFormKit(t)
	seen := map[string]bool{}
	for _, e := range kitEntities {
		admin := w.session(e, "Admin")
		for _, f := range []osid.OsidForm{w.formForCreate(e, admin), w.formForCreate(e, admin), w.formForUpdate(e, admin, w.make(e).GetID())} {
			require.False(t, seen[osid.IDString(f.GetID())])
			seen[osid.IDString(f.GetID())] = true
		}
	}
}

func TestAmountsAndDefaultsOfObjectsWithoutThem(t *testing.T) {
	w := newKit(t, memprovider.WithCurrency(euros))
	item := w.make(kitEntityOf(memprovider.Item)).(billing.Item)
	require.True(t, osid.EqualCurrencies(eur(0), item.GetAmount()))
	require.False(t, item.IsDebit())
	entry := w.make(kitEntityOf(memprovider.Entry)).(billing.Entry)
	quantity, err := entry.GetQuantity()
	require.NoError(t, err)
	require.EqualValues(t, 1, quantity)
	require.True(t, osid.EqualCurrencies(eur(0), entry.GetAmount()))
	require.False(t, entry.IsDebit())
}

func (w *kitWorld) batch(e *kitEntity) any {
	w.Helper()
	service := map[osid.OSID]string{osid.OSIDBilling: "Billing", osid.OSIDAcknowledgement: "Acknowledgement"}[e.service]
	manager := kitDo(w, w.manager(e), "Get"+service+"BatchManager")
	return kitDo(w, manager, "Get"+e.name+"BatchAdminSession")
}

// batchForms returns the forms of a list, in its order.
func batchForms(t testing.TB, e *kitEntity, list any) []any {
	t.Helper()
	var out []any
	for list.(osid.OsidList).HasNext() {
		out = append(out, kitDo(t, list, "GetNext"+e.name+"BatchForm"))
	}
	return out
}

// formList puts forms into the list that a batch session takes.
func formList(e *kitEntity, forms []any) any {
	make := map[memprovider.Entity]any{
		memprovider.Customer: billing.NewCustomerBatchFormList, memprovider.Item: billing.NewItemBatchFormList, memprovider.Category: billing.NewCategoryBatchFormList,
		memprovider.Entry: billing.NewEntryBatchFormList, memprovider.Period: billing.NewPeriodBatchFormList, memprovider.Business: billing.NewBusinessBatchFormList,
		memprovider.Credit: acknowledgement.NewCreditBatchFormList, memprovider.Billing: acknowledgement.NewBillingBatchFormList,
	}[e.entity]
	in := []reflect.Value{}
	for _, f := range forms {
		in = append(in, reflect.ValueOf(f))
	}
	return reflect.ValueOf(make).Call(in)[0].Interface()
}

func TestBatchFormsOfCatalogsNameTheirParents(t *testing.T) {
	for _, entity := range []memprovider.Entity{memprovider.Business, memprovider.Billing} {
		t.Run(string(entity), func(t *testing.T) {
			w, e := newFormKit(t), kitEntityOf(entity)
			session := w.batch(e)
			top, other := w.make(e).GetID(), w.make(e).GetID()
			hierarchy := w.session(e, "Hierarchy")
			parents := func(id osid.ID) []string {
				out := []string{}
				for p, err := range osid.AllIDs(kitDo(t, hierarchy, "GetParent"+e.name+"IDs", id).(osid.IDList)) {
					require.NoError(t, err)
					out = append(out, osid.IDString(p))
				}
				return out
			}

			forms := batchForms(t, e, kitDo(t, session, "Get"+e.name+"FormsForCreate", uint64(2), nil))
			require.Len(t, forms, 2)
			md := metadataOf(t, forms[0], "Parents")
			require.Equal(t, osid.SyntaxID, md.GetSyntax())
			require.True(t, md.IsArray())
			require.False(t, md.IsRequired())
			requireValues(t, md, "Existing", nil)
			kitFails(t, osid.ErrIllegalState, forms[0], "Get"+e.name+"ID")
			kitFails(t, osid.ErrNullArgument, forms[0], "SetParents", []osid.ID{top, nil})
			kitFails(t, osid.ErrInvalidArgument, forms[0], "SetParents", []osid.ID{kitID("osid.billing.Business", "none")})
			kitDo(t, forms[0], "SetParents", []osid.ID{top, other})
			requireValues(t, metadataOf(t, forms[0], "Parents"), "Existing", []osid.ID{top, other})
			kitDo(t, forms[1], "SetParents", []osid.ID{top})
			kitDo(t, forms[1], "ClearParents")
			requireValues(t, metadataOf(t, forms[1], "Parents"), "Existing", nil)

			made := createdBy(t, kitDo(t, session, "Create"+e.plural, formList(e, forms)))
			require.ElementsMatch(t, []string{osid.IDString(top), osid.IDString(other)}, parents(made[0]))
			require.Empty(t, parents(made[1]))

			forms = batchForms(t, e, kitDo(t, session, "Get"+e.name+"FormsForUpdate", osid.NewIDList(made...)))
			for i, f := range forms {
				require.True(t, osid.EqualIDs(made[i], kitDo(t, f, "Get"+e.name+"ID").(osid.ID)), "an update form names its object")
			}
			kitDo(t, forms[0], "SetParents", []osid.ID{other})
			kitDo(t, forms[1], "SetDisplayName", "untouched")
			requireUpdated(t, kitDo(t, session, "Update"+e.plural, formList(e, forms)), true, true)
			require.Equal(t, []string{osid.IDString(other)}, parents(made[0]), "the parents are those that the form names")
			require.Empty(t, parents(made[1]))

			forms = batchForms(t, e, kitDo(t, session, "Get"+e.name+"FormsForUpdate", osid.NewIDList(other, made[0])))
			kitDo(t, forms[0], "SetParents", []osid.ID{made[0]})
			kitDo(t, forms[1], "SetDisplayName", "fine")
			requireUpdated(t, kitDo(t, session, "Update"+e.plural, formList(e, forms)), false, true)
			require.Empty(t, parents(other), "a cycle is refused, the other form takes effect")
			require.Equal(t, "fine", w.get(e, made[0]).GetDisplayName().GetText())
		})
	}
}

func createdBy(t testing.TB, responses any) []osid.ID {
	t.Helper()
	var out []osid.ID
	for r, err := range transaction.AllCreateResponses(responses.(transaction.CreateResponseList)) {
		require.NoError(t, err)
		require.True(t, r.IsSuccessful())
		id, err := r.GetCreatedID()
		require.NoError(t, err)
		out = append(out, id)
	}
	return out
}

func requireUpdated(t testing.TB, responses any, want ...bool) {
	t.Helper()
	var got []bool
	for r, err := range transaction.AllUpdateResponses(responses.(transaction.UpdateResponseList)) {
		require.NoError(t, err)
		got = append(got, r.IsSuccessful())
	}
	require.Equal(t, want, got)
}

func TestBatchFormsForCreateKnowTheirPeers(t *testing.T) {
	w := newFormKit(t)
	customers := w.batch(kitEntityOf(memprovider.Customer)).(billing.CustomerBatchAdminSession)
	resources := []osid.ID{kitID("Resource", "a"), kitID("Resource", "b"), kitID("Resource", "a")}
	list, err := customers.GetCustomerFormsForCreate(osid.NewIDList(resources...), nil)
	require.NoError(t, err)
	for _, f := range batchForms(t, kitEntityOf(memprovider.Customer), list) {
		id, err := f.(billing.CustomerBatchForm).GetResourceID()
		require.NoError(t, err)
		require.True(t, osid.EqualIDs(resources[0], id))
		resources = resources[1:]
		_, err = f.(billing.CustomerBatchForm).GetCustomerID()
		require.ErrorIs(t, err, osid.ErrIllegalState)
	}
	require.Empty(t, resources)

	entry := w.make(kitEntityOf(memprovider.Entry)).(billing.Entry)
	entries := w.batch(kitEntityOf(memprovider.Entry)).(billing.EntryBatchAdminSession)
	forms, err := entries.GetEntryFormsForUpdate(osid.NewIDList(entry.GetID()))
	require.NoError(t, err)
	form, err := forms.GetNextEntryBatchForm()
	require.NoError(t, err)
	_, err = form.GetCustomerID()
	require.ErrorIs(t, err, osid.ErrIllegalState, "the peers of an entry never change")
}
