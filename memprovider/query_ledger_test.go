package memprovider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// A small world, known by heart.

// ledger is a provider with objects that go by nicknames.
type ledger struct {
	t     *testing.T
	p     *memprovider.Provider
	clock *memprovider.ManualClock
	w     *modelWorld // for the entities only
	ids   map[string]osid.ID
	nick  map[string]string // by key
}

// newLedger makes the world of these tests. It is the third day.
//
//	Business      provider  branding  license       genus  under
//	D (default)
//	north         a                   Free to use   bird   D
//	south                   a, b      Not free      owl    north
//	lone
//
//	Customer  in      resource  number  activity  name                    genus  effective
//	ada       D       a         42      c         Ada Lovelace            bird   1..5
//	bob       north   b         x42               Bob                     owl
//	cy        south   a                 b         Cyrus Lovelace, German  stone  3..
//	dee       south   c         X42                                              ..2
//
//	Category  in      genus        Period  in     label  open  close  bill  due
//	tools     D                    jan     D      Jan    0     2      3     5
//	food      north   stone        feb     north  feb    2     6            6
//	idle      south                mar     south
//
//	Item   in     category  account  product  amount    debit  interval
//	saw    D      tools     a        b        USD 1.50  true   1 day
//	bread  north  food               c        USD 9.99
//	milk   south  food      c                 EUR 1.50  false  30 days
//
//	Entry  in     customer  item   period  quantity  amount     debit  effective
//	e1     D      ada       saw    jan     2         USD 1.50   true   1..1
//	e2     north  bob       bread  jan               USD -5.00
//	e3     south  ada       bread  feb     3                           4..
//
//	Billing      under       Credit  in    reference  resource  genus  effective
//	B (default)              c1      B     ada        a         bird
//	thanks       B           c2      thanks  saw      b                3..
//	more         thanks      c3      more  c1         a
//	                         c4..c8  B     north, jan, tools, e3, thanks   c
func newLedger(t *testing.T) *ledger {
	l := &ledger{t: t, clock: memprovider.NewManualClock(modelDay(2)), w: newModelWorld(modelDay(2)), ids: map[string]osid.ID{}, nick: map[string]string{}}
	made := 0
	p, err := memprovider.New(memprovider.WithClock(l.clock), memprovider.WithAuthority(modelAuthority), memprovider.WithGenusHierarchy(modelParents),
		memprovider.WithIdentifiers(func(string) string { made++; return fmt.Sprintf("%03d", made) }))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	l.p = p
	for letter, id := range map[string]string{"a": modelOutside[0], "b": modelOutside[1], "c": modelOutside[2]} {
		l.ids[letter] = modelOsidID(id)
	}
	l.call("D", osid.NewID(modelAuthority, "osid.billing.Business", "default"))
	l.call("B", osid.NewID(modelAuthority, "osid.acknowledgement.Billing", "default"))
	bird, owl, stone := modelType(modelGenera[1]), modelType(modelGenera[2]), modelType(modelGenera[3])
	type set = map[string]any
	l.make("Business", "north", "", set{"DisplayName": "north", "Provider": l.ids["a"], "License": "Free to use", "GenusType": bird})
	l.make("Business", "south", "", set{"DisplayName": "south", "Branding": []osid.ID{l.ids["a"], l.ids["b"]}, "License": "Not free", "GenusType": owl})
	l.make("Business", "lone", "", set{"DisplayName": "lone"})
	l.below("Business", "D", "north")
	l.below("Business", "north", "south")
	l.make("Customer", "ada", "D", set{"DisplayName": "Ada Lovelace", "Description": "the first", "GenusType": bird, "CustomerNumber": "42", "Activity": l.ids["c"],
		"StartDate": queryDay(1), "EndDate": queryDay(5)}, "a")
	l.make("Customer", "bob", "north", set{"DisplayName": "Bob", "GenusType": owl, "CustomerNumber": "x42"}, "b")
	l.make("Customer", "cy", "south", set{"deu DisplayName": "Cyrus Lovelace", "GenusType": stone, "Activity": l.ids["b"], "StartDate": queryDay(3)}, "a")
	l.make("Customer", "dee", "south", set{"CustomerNumber": "X42", "EndDate": queryDay(2)}, "c")
	l.make("Category", "tools", "D", set{"DisplayName": "Tools"})
	l.make("Category", "food", "north", set{"DisplayName": "Food", "GenusType": stone})
	l.make("Category", "idle", "south", nil)
	l.make("Item", "saw", "D", set{"DisplayName": "Saw", "Category": l.ids["tools"], "Account": l.ids["a"], "Product": l.ids["b"], "Amount": usd(150), "Debit": true,
		"RecurringInterval": osid.NewDuration(24 * time.Hour)})
	l.make("Item", "bread", "north", set{"DisplayName": "Bread", "Category": l.ids["food"], "Product": l.ids["c"], "Amount": usd(999)})
	l.make("Item", "milk", "south", set{"DisplayName": "Milk", "Category": l.ids["food"], "Account": l.ids["c"], "Amount": modelAmount{"EUR", 150}.osid(), "Debit": false,
		"RecurringInterval": osid.NewDuration(720 * time.Hour)})
	l.make("Period", "jan", "D", set{"DisplayLabel": "Jan", "OpenDate": queryDay(0), "CloseDate": queryDay(2), "BillingDate": queryDay(3), "DueDate": queryDay(5)})
	l.make("Period", "feb", "north", set{"DisplayLabel": "feb", "OpenDate": queryDay(2), "CloseDate": queryDay(6), "DueDate": queryDay(6)})
	l.make("Period", "mar", "south", nil)
	l.make("Entry", "e1", "D", set{"Quantity": uint64(2), "Amount": usd(150), "Debit": true, "StartDate": queryDay(1), "EndDate": queryDay(1)}, "ada", "saw", "jan")
	l.make("Entry", "e2", "north", set{"Amount": usd(-500)}, "bob", "bread", "jan")
	l.make("Entry", "e3", "south", set{"Quantity": uint64(3), "StartDate": queryDay(4)}, "ada", "bread", "feb")
	l.make("Billing", "thanks", "", set{"DisplayName": "thanks"})
	l.make("Billing", "more", "", set{"DisplayName": "more"})
	l.below("Billing", "B", "thanks")
	l.below("Billing", "thanks", "more")
	l.make("Credit", "c1", "B", set{"DisplayName": "idea", "GenusType": bird}, "ada", "a")
	l.make("Credit", "c2", "thanks", set{"StartDate": queryDay(3)}, "saw", "b")
	l.make("Credit", "c3", "more", nil, "c1", "a")
	for i, reference := range []string{"north", "jan", "tools", "e3", "thanks"} {
		l.make("Credit", fmt.Sprint("c", 4+i), "B", nil, reference, "c")
	}
	admin := l.session(l.entity("Customer"), "Admin")
	modelMust(t, admin, "AliasCustomer", l.ids["ada"], osid.NewID("example.com", "alias", "ada"))
	l.ids["ada's alias"] = osid.NewID("example.com", "alias", "ada")
	return l
}

func queryDay(n int) osid.DateTime    { return osid.NewDateTime(modelDay(n)) }
func usd(cents int64) osid.Currency   { return modelAmount{"USD", cents}.osid() }
func (l *ledger) id(n string) osid.ID { return l.ids[n] }

func (l *ledger) entity(name string) *modelEntity {
	return l.w.entities[slices.IndexFunc(l.w.entities, func(e *modelEntity) bool { return e.name == name })]
}

func (l *ledger) call(nick string, id osid.ID) {
	l.ids[nick] = id
	l.nick[osid.IDString(id)] = nick
}

// session opens a session in the default catalog.
func (l *ledger) session(e *modelEntity, sort string) any { return l.sessionIn(e, sort, "") }

func (l *ledger) sessionIn(e *modelEntity, sort, catalog string) any {
	s, err := modelSession(l.t, l.p, e, sort, l.ids[catalog])
	require.NoError(l.t, err)
	return s
}

// make creates an object for peers that go by their nicknames.
func (l *ledger) make(entity, nick, catalog string, values map[string]any, peers ...string) {
	e := l.entity(entity)
	s := l.sessionIn(e, "Admin", catalog)
	var args []any
	for _, p := range peers {
		args = append(args, l.ids[p])
	}
	form := modelMust(l.t, s, "Get"+e.name+"FormForCreate", append(args, nil)...)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		element := name
		if german, ok := strings.CutPrefix(name, "deu "); ok {
			element = german
			modelMust(l.t, form, "SetLocale", osid.LanguageType("deu"), osid.DefaultLocale().GetScriptType())
		}
		modelMust(l.t, form, "Set"+element, values[name])
	}
	l.call(nick, modelMust(l.t, s, "Create"+e.name, form).(osid.Identifiable).GetID())
}

func (l *ledger) below(entity, parent, child string) {
	e := l.entity(entity)
	modelMust(l.t, l.session(e, "HierarchyDesign"), "AddChild"+e.name, l.ids[parent], l.ids[child])
}

// nicks is the nicknames of the elements of a list.
func (l *ledger) nicks(list any) string {
	var out []string
	for _, key := range modelKeysOf(l.t, list) {
		nick := l.nick[key]
		require.NotEmpty(l.t, nick, key)
		out = append(out, nick)
	}
	return strings.Join(out, " ")
}

// all is the nicknames of an entity's objects, in the order of their creation.
func (l *ledger) all(e *modelEntity) []string {
	return strings.Fields(l.nicks(modelMust(l.t, l.session(e, "Query"), "Get"+e.plural+"ByQuery", modelMust(l.t, l.session(e, "Query"), "Get"+e.name+"Query"))))
}

// A queryCase is one call of a query method in that world, and the objects that fulfil it. The last argument, match, is left out. A nested
// query takes the inner case.
type queryCase struct {
	entity, method string
	args           []any
	inner          *queryCase
	want           string
}

// call calls the case's method.
func (c *queryCase) call(t require.TestingT, query any, match bool) {
	if c.inner != nil {
		c.inner.call(t, modelMust(t, query, c.method), true)
		return
	}
	modelMust(t, query, c.method, append(slices.Clone(c.args), match)...)
}

func (c *queryCase) String() string {
	if c.inner != nil {
		return fmt.Sprintf("%s.%s %s", c.entity, c.method, c.inner)
	}
	return fmt.Sprintf("%s.%s%v", c.entity, c.method, c.args)
}

// key is the key under which the case's terms are cleared, and the method that alternatives are of.
func (c *queryCase) key() (key string, alternatives string) {
	key = strings.TrimSuffix(strings.TrimPrefix(c.method, "Get"), "Query")
	key = strings.TrimPrefix(key, "Match")
	if any, ok := strings.CutPrefix(key, "Any"); ok && any != "" {
		key = any
	}
	if key == "RecordType" {
		key = "Record"
	}
	if strings.HasPrefix(c.method, "Match") {
		return key, c.method
	}
	return key, "Get" + key
}

func (l *ledger) cases() []*queryCase {
	var out []*queryCase
	add := func(entity, method, want string, args ...any) {
		out = append(out, &queryCase{entity: entity, method: method, args: args, want: want})
	}
	nested := func(entity, method, want string, inner queryCase) {
		out = append(out, &queryCase{entity: entity, method: method, inner: &inner, want: want})
	}
	named := func(entity, name string) queryCase {
		return queryCase{entity: entity, method: "MatchDisplayName", args: []any{name, osid.ExactStringMatchType()}}
	}
	exact, fold, word, foldWord := osid.ExactStringMatchType(), osid.IgnoreCaseStringMatchType(), osid.WordStringMatchType(), osid.WordIgnoreCaseStringMatchType()
	wild, regex, sound := osid.WildcardStringMatchType(), osid.RegexStringMatchType(), osid.SoundStringMatchType()
	animal, bird, owl, stone := modelType(modelGenera[0]), modelType(modelGenera[1]), modelType(modelGenera[2]), modelType(modelGenera[3])
	a, b, c := l.ids["a"], l.ids["b"], l.ids["c"]
	nobody := osid.NewID(modelAuthority, "nothing", "nobody")

	// What all objects have.
	add("Customer", "MatchKeyword", "ada cy", "Lovelace", word)
	add("Customer", "MatchKeyword", "ada", "first", word) // descriptions too
	add("Customer", "MatchKeyword", "bob", "x42", exact)  // and numbers
	add("Customer", "MatchAny", "ada bob cy dee")
	add("Customer", "MatchID", "bob", l.ids["bob"])
	add("Customer", "MatchID", "ada", l.ids["ada's alias"])
	add("Customer", "MatchID", "", nobody)
	add("Customer", "MatchRecordType", "", bird)
	add("Customer", "MatchAnyRecord", "")
	add("Customer", "MatchDisplayName", "bob", "Bob", exact)
	add("Customer", "MatchDisplayName", "", "bob", exact)
	add("Customer", "MatchDisplayName", "bob", "bOB", fold)
	add("Customer", "MatchDisplayName", "ada cy", "Lovelace", word)
	add("Customer", "MatchDisplayName", "", "lovelace", word)
	add("Customer", "MatchDisplayName", "", "Love", word)
	add("Customer", "MatchDisplayName", "ada cy", "lovelace", foldWord)
	add("Customer", "MatchDisplayName", "ada", "ada lovelace", foldWord)
	add("Customer", "MatchDisplayName", "ada cy", "*Love*", wild)
	add("Customer", "MatchDisplayName", "bob", "?ob", wild)
	add("Customer", "MatchDisplayName", "", "?o", wild)
	add("Customer", "MatchDisplayName", "ada bob", "^[AB]", regex)
	add("Customer", "MatchDisplayName", "ada cy", "Lovlaice", sound)
	add("Customer", "MatchAnyDisplayName", "ada bob cy")
	add("Customer", "MatchDescription", "ada", "the first", exact)
	add("Customer", "MatchAnyDescription", "ada")
	add("Customer", "MatchGenusType", "bob", owl)
	add("Customer", "MatchGenusType", "", animal)
	add("Customer", "MatchGenusType", "dee", osid.DefaultGenusType())
	add("Customer", "MatchAnyGenusType", "ada bob cy")
	add("Customer", "MatchParentGenusType", "ada bob", animal)
	add("Customer", "MatchParentGenusType", "bob", owl)
	add("Customer", "MatchParentGenusType", "cy", stone)
	for _, outside := range []string{"Subject", "State", "Comment", "JournalEntry", "Relationship"} {
		add("Customer", "Match"+outside+"ID", "", a)
		add("Customer", "MatchAny"+outside, "")
	}
	add("Customer", "MatchAnyStatistic", "")
	add("Customer", "MatchRelationshipPeerID", "", a)
	add("Customer", "MatchEffective", "ada bob dee") // both ends are included
	add("Customer", "MatchStartDate", "ada cy", queryDay(1), queryDay(3))
	add("Customer", "MatchStartDate", "cy", queryDay(2), queryDay(7))
	add("Customer", "MatchAnyStartDate", "ada cy")
	add("Customer", "MatchEndDate", "dee", queryDay(2), queryDay(2))
	add("Customer", "MatchAnyEndDate", "ada dee")
	add("Customer", "MatchDate", "ada bob cy", queryDay(3), queryDay(5))
	add("Customer", "MatchDate", "bob cy", queryDay(3), queryDay(6))
	add("Customer", "MatchDate", "bob dee", queryDay(0), queryDay(2))
	add("Entry", "MatchEndReasonID", "", a)
	add("Entry", "MatchAnyEndReason", "")
	add("Business", "MatchProviderID", "north", a)
	add("Business", "MatchAnyProvider", "north")
	add("Business", "MatchBrandingID", "south", b)
	add("Business", "MatchBrandingID", "", c)
	add("Business", "MatchAnyBranding", "south")
	add("Business", "MatchLicense", "north", "Free to use", exact)
	add("Business", "MatchLicense", "north south", "free", foldWord)
	add("Business", "MatchAnyLicense", "north south")

	// Credits, across the services.
	idea := named("Credit", "idea")
	for entity, object := range map[string]string{"Customer": "ada", "Item": "saw", "Category": "tools", "Entry": "e3", "Period": "jan", "Business": "north"} {
		credit := map[string]string{"ada": "c1", "saw": "c2", "tools": "c6", "e3": "c7", "jan": "c5", "north": "c4"}[object]
		add(entity, "MatchCreditID", object, l.ids[credit])
		add(entity, "MatchAnyCredit", object)
		nested(entity, "GetCreditQuery", object, queryCase{entity: "Credit", method: "MatchReferenceID", args: []any{l.ids[object]}})
	}
	nested("Customer", "GetCreditQuery", "ada", idea)
	nested("Item", "GetCreditQuery", "", idea)
	add("Credit", "MatchCreditID", "c1", l.ids["c3"])
	add("Credit", "MatchAnyCredit", "c1")
	nested("Credit", "GetCreditQuery", "c1", queryCase{entity: "Credit", method: "MatchResourceID", args: []any{a}})

	// Each entity's own.
	add("Customer", "MatchResourceID", "ada cy", a)
	add("Customer", "MatchCustomerNumber", "ada", "42", exact)
	add("Customer", "MatchCustomerNumber", "bob dee", "x42", fold)
	add("Customer", "MatchCustomerNumber", "ada bob dee", "*42", wild)
	add("Customer", "MatchAnyCustomerNumber", "ada bob dee")
	add("Customer", "MatchActivityID", "cy", b)
	add("Customer", "MatchAnyActivity", "ada cy")
	add("Customer", "MatchBusinessID", "cy dee", l.ids["south"])
	nested("Customer", "GetBusinessQuery", "bob", named("Business", "north"))
	nested("Customer", "GetBusinessQuery", "bob cy dee", queryCase{entity: "Business", method: "MatchAncestorBusinessID", args: []any{l.ids["D"]}})

	add("Item", "MatchCategoryID", "bread milk", l.ids["food"])
	nested("Item", "GetCategoryQuery", "saw", named("Category", "Tools"))
	add("Item", "MatchAccountID", "saw", a)
	add("Item", "MatchAnyAccount", "saw milk")
	add("Item", "MatchProductID", "bread", c)
	add("Item", "MatchAnyProduct", "saw bread")
	add("Item", "MatchAmount", "saw", usd(0), usd(150)) // euros are no dollars
	add("Item", "MatchAmount", "saw bread", usd(150), usd(999))
	add("Item", "MatchDebit", "saw")
	add("Item", "MatchRecurringInterval", "saw", osid.NewDuration(time.Hour), osid.NewDuration(24*time.Hour))
	add("Item", "MatchAnyRecurringInterval", "saw milk")
	add("Item", "MatchEntryID", "bread", l.ids["e3"])
	nested("Item", "GetEntryQuery", "saw bread", queryCase{entity: "Entry", method: "MatchCustomerID", args: []any{l.ids["ada"]}})
	nested("Item", "GetEntryQuery", "bread", queryCase{entity: "Entry", method: "GetCustomerQuery", inner: &queryCase{entity: "Customer", method: "MatchDisplayName", args: []any{"Bob", exact}}})
	add("Item", "MatchAnyEntry", "saw bread")
	add("Item", "MatchBusinessID", "saw", l.ids["D"])
	nested("Item", "GetBusinessQuery", "milk", named("Business", "south"))

	add("Category", "MatchEntryID", "food", l.ids["e2"])
	nested("Category", "GetEntryQuery", "tools food", queryCase{entity: "Entry", method: "MatchCustomerID", args: []any{l.ids["ada"]}})
	nested("Category", "GetEntryQuery", "food", queryCase{entity: "Entry", method: "MatchPeriodID", args: []any{l.ids["feb"]}})
	add("Category", "MatchAnyEntry", "tools food")
	add("Category", "MatchBusinessID", "food", l.ids["north"])
	nested("Category", "GetBusinessQuery", "idle", named("Business", "south"))

	add("Entry", "MatchCustomerID", "e1 e3", l.ids["ada"])
	add("Entry", "MatchCustomerID", "e1 e3", l.ids["ada's alias"])
	nested("Entry", "GetCustomerQuery", "e2", named("Customer", "Bob"))
	nested("Entry", "GetCustomerQuery", "e1 e3", queryCase{entity: "Customer", method: "MatchAnyCredit"})
	add("Entry", "MatchItemID", "e2 e3", l.ids["bread"])
	nested("Entry", "GetItemQuery", "e2 e3", queryCase{entity: "Item", method: "MatchCategoryID", args: []any{l.ids["food"]}})
	add("Entry", "MatchPeriodID", "e1 e2", l.ids["jan"])
	nested("Entry", "GetPeriodQuery", "e3", queryCase{entity: "Period", method: "MatchDisplayLabel", args: []any{"feb", exact}})
	add("Entry", "MatchQuantity", "e1", uint64(2), uint64(2))
	add("Entry", "MatchQuantity", "e1 e2", uint64(1), uint64(2)) // 1 if nothing else was said
	add("Entry", "MatchAnyQuantity", "e1 e2 e3")
	add("Entry", "MatchAmount", "e1 e2", usd(-500), usd(150))
	add("Entry", "MatchAmount", "e2", usd(-500), usd(0)) // an amount that was not set is none
	add("Entry", "MatchDebit", "e1")
	add("Entry", "MatchBusinessID", "e3", l.ids["south"])
	nested("Entry", "GetBusinessQuery", "e2", named("Business", "north"))

	add("Period", "MatchDisplayLabel", "jan", "Jan", exact)
	add("Period", "MatchDisplayLabel", "jan", "jan", fold)
	add("Period", "MatchAnyDisplayLabel", "jan feb")
	add("Period", "MatchOpenDate", "jan", queryDay(0), queryDay(1))
	add("Period", "MatchOpenDate", "jan feb", queryDay(0), queryDay(2))
	add("Period", "MatchAnyOpenDate", "jan feb")
	add("Period", "MatchCloseDate", "feb", queryDay(3), queryDay(6))
	add("Period", "MatchAnyCloseDate", "jan feb")
	add("Period", "MatchBillingDate", "jan", queryDay(3), queryDay(3))
	add("Period", "MatchAnyBillingDate", "jan")
	add("Period", "MatchDueDate", "feb", queryDay(6), queryDay(7))
	add("Period", "MatchAnyDueDate", "jan feb")
	add("Period", "MatchBusinessID", "mar", l.ids["south"])
	nested("Period", "GetBusinessQuery", "feb", named("Business", "north"))

	for member, found := range map[string]string{"Customer": "cy", "Item": "milk", "Category": "idle", "Entry": "e3", "Period": "mar"} {
		add("Business", "Match"+member+"ID", "south", l.ids[found])
		add("Business", "MatchAny"+member, "D north south")
		nested("Business", "Get"+member+"Query", "south", queryCase{entity: member, method: "MatchID", args: []any{l.ids[found]}})
	}
	nested("Business", "GetCustomerQuery", "D south", queryCase{entity: "Customer", method: "MatchResourceID", args: []any{a}})
	add("Business", "MatchAncestorBusinessID", "north south", l.ids["D"])
	add("Business", "MatchAncestorBusinessID", "south", l.ids["north"])
	nested("Business", "GetAncestorBusinessQuery", "south", named("Business", "north"))
	add("Business", "MatchAnyAncestorBusiness", "north south")
	add("Business", "MatchDescendantBusinessID", "D north", l.ids["south"])
	nested("Business", "GetDescendantBusinessQuery", "D", named("Business", "north"))
	add("Business", "MatchAnyDescendantBusiness", "D north")

	add("Credit", "MatchReferenceID", "c1", l.ids["ada"])
	add("Credit", "MatchResourceID", "c1 c3", a)
	add("Credit", "MatchBillingID", "c2", l.ids["thanks"])
	nested("Credit", "GetBillingQuery", "c3", named("Billing", "more"))
	add("Billing", "MatchCreditID", "thanks", l.ids["c2"])
	add("Billing", "MatchAnyCredit", "B thanks more")
	nested("Billing", "GetCreditQuery", "B more", queryCase{entity: "Credit", method: "MatchResourceID", args: []any{a}})
	add("Billing", "MatchAncestorBillingID", "more", l.ids["thanks"])
	nested("Billing", "GetAncestorBillingQuery", "more", named("Billing", "thanks"))
	add("Billing", "MatchAnyAncestorBilling", "thanks more")
	add("Billing", "MatchDescendantBillingID", "B thanks", l.ids["more"])
	nested("Billing", "GetDescendantBillingQuery", "B thanks", named("Billing", "more"))
	add("Billing", "MatchAnyDescendantBilling", "B thanks")
	return out
}
