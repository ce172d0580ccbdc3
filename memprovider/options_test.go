package memprovider_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/financials"
	"github.com/osid-go/osid-go/osid/ordering"
)

func TestUnusableOptionsAreConfigurationErrors(t *testing.T) {
	for name, opt := range map[string]memprovider.Option{
		"WithClock":                       memprovider.WithClock(nil),
		"WithAuthority":                   memprovider.WithAuthority(""),
		"WithIdentifiers":                 memprovider.WithIdentifiers(nil),
		"WithLocale":                      memprovider.WithLocale(nil),
		"WithLocale of nothing":           memprovider.WithLocale(osid.UnimplementedLocale{}),
		"WithCurrency":                    memprovider.WithCurrency(nil),
		"WithAuthorization":               memprovider.WithAuthorization(nil),
		"WithResources":                   memprovider.WithResources(nil),
		"WithAccounts":                    memprovider.WithAccounts(nil),
		"WithProducts":                    memprovider.WithProducts(nil),
		"WithActivities":                  memprovider.WithActivities(nil),
		"WithGenusHierarchy":              memprovider.WithGenusHierarchy(nil),
		"WithNotificationBuffer":          memprovider.WithNotificationBuffer(0, memprovider.DropOldest),
		"WithNotificationBuffer policy":   memprovider.WithNotificationBuffer(1, memprovider.EndSession+1),
		"WithNotificationBuffer negative": memprovider.WithNotificationBuffer(1, memprovider.DropOldest-1),
		"WithReliableLimit":               memprovider.WithReliableLimit(0),
		"WithRedelivery":                  memprovider.WithRedelivery(0, time.Second),
		"WithRedelivery backwards":        memprovider.WithRedelivery(time.Minute, time.Second),
		"WithLogger":                      memprovider.WithLogger(nil),
		"WithForgottenTransactions":       memprovider.WithForgottenTransactions(nil),
		"WithRecordType":                  memprovider.WithRecordType(memprovider.RecordType{}),
	} {
		p, err := memprovider.New(opt)
		require.ErrorIs(t, err, osid.ErrConfigurationError, name)
		require.Nil(t, p, name)
		require.Contains(t, err.Error(), strings.Fields(name)[0], "the error names the option")
	}
}

func TestOptionsThatChangeNothing(t *testing.T) {
	w := newKit(t, nil, memprovider.WithLimits(0, 0), memprovider.WithConflictWait(-1), memprovider.WithLogger(slog.New(slog.NewTextHandler(&bytes.Buffer{}, nil))),
		memprovider.WithNotificationBuffer(1, memprovider.EndSession), memprovider.WithReliableLimit(1), memprovider.WithRedelivery(time.Second, time.Second))
	for _, e := range kitEntities {
		w.make(e)
	}
}

func TestTheClockGivesTheServiceDate(t *testing.T) {
	now := time.Date(2030, 1, 5, 12, 0, 0, 0, time.FixedZone("here", -7200))
	clock := memprovider.NewManualClock(now)
	w := newKit(t, memprovider.WithClock(clock))
	e := kitEntityOf(memprovider.Customer)
	admin := w.session(e, "Admin")
	form := w.formForCreate(e, admin)
	kitDo(t, form, "SetStartDate", day(6))
	o := w.create(e, admin, form)
	lookup := w.session(e, "Lookup")
	require.Equal(t, now.UTC(), lookup.(osid.OsidSession).GetDate())
	require.Empty(t, kitAll(t, kitDo(t, lookup, "GetCustomers"), "Customer"))
	clock.Advance(24 * time.Hour)
	require.Len(t, kitAll(t, kitDo(t, lookup, "GetCustomers"), "Customer"), 1)
	require.Equal(t, true, kitDo(t, o, "IsEffective"))
}

func TestTheAuthorityIsThatOfEveryIdTheProviderMakes(t *testing.T) {
	w := newKit(t, memprovider.WithAuthority("acme.example"))
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		o := w.make(e)
		require.Equal(t, "acme.example", o.GetID().GetAuthority())
		require.Equal(t, "osid."+string(e.entity), o.GetID().GetIdentifierNamespace())
		form := w.formForUpdate(e, w.session(e, "Admin"), o.GetID())
		require.Equal(t, "acme.example", form.GetID().GetAuthority())
	})
	require.Equal(t, "acme.example", w.p.BillingManager().GetID().GetAuthority())
	require.Equal(t, "acme.example", defaultCatalog(t, w.p, "Business").GetAuthority())
	require.Equal(t, "memprovider.osid-go", newKit(t).p.BillingManager().GetID().GetAuthority())
}

func TestIdentifiersComeFromTheFunctionGiven(t *testing.T) {
	n, asked := 0, map[string]int{}
	next := func(namespace string) string {
		asked[namespace]++
		n++
		return fmt.Sprintf("number %d", n)
	}
	w := newKit(t, memprovider.WithIdentifiers(func(namespace string) string { return next(namespace) }))
	for _, e := range kitEntities {
		made := w.make(e)
		require.Equal(t, fmt.Sprintf("number %d", n), made.GetID().GetIdentifier())
		require.Positive(t, asked["osid."+string(e.entity)], "the function is told the namespace")
	}

	next = func(string) string { return "taken" }
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		n := 0
		next = func(string) string { n++; return fmt.Sprintf("%s %d", e.name, n) }
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin)
		before := len(kitAll(t, kitDo(t, w.session(e, "Lookup"), "Get"+e.plural), e.name))
		next = func(string) string { return "taken" }
		first := w.create(e, admin, form)
		next = func(string) string { n++; return fmt.Sprintf("%s %d", e.name, n) }
		form = w.formForCreate(e, admin)
		next = func(string) string { return "taken" }
		kitFails(t, osid.ErrOperationFailed, admin, "Create"+e.name, form)
		require.Len(t, kitAll(t, kitDo(t, w.session(e, "Lookup"), "Get"+e.plural), e.name), before+1)

		alias := osid.NewID(first.GetID().GetAuthority(), first.GetID().GetIdentifierNamespace(), "alias")
		kitDo(t, admin, "Alias"+e.name, first.GetID(), alias)
		next = func(string) string { return "alias" }
		kitFails(t, osid.ErrOperationFailed, admin, "Create"+e.name, form)
		next = func(string) string { return "free" }
		w.create(e, admin, form)
	})
}

func TestIdentifiersOfTwoProvidersDiffer(t *testing.T) {
	e := kitEntityOf(memprovider.Category)
	require.NotEqual(t, osid.IDString(newKit(t).make(e).GetID()), osid.IDString(newKit(t).make(e).GetID()))
}

func TestTheLocaleIsThatOfSessionsAndOfTextsWithoutAnother(t *testing.T) {
	french := osid.NewLocale(osid.LanguageType("fra"), osid.ScriptType("Latn"))
	w := newKit(t, memprovider.WithLocale(french))
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		require.True(t, osid.EqualLocales(french, admin.(osid.OsidSession).GetLocale()))
		form := w.formForCreate(e, admin)
		require.NoError(t, form.SetDisplayName("nom"))
		o := w.create(e, admin, form)
		require.True(t, osid.EqualTypes(french.GetLanguageType(), o.GetDisplayName().GetLanguageType()))
		german := kitProxy(t, w.p, func(c kitCondition) { require.NoError(t, c.SetLanguageType(osid.LanguageType("deu"))) })
		there := kitDo(t, kitDo(t, w.proxyManager(e), "Get"+e.name+"LookupSession", german), "Get"+e.name, o.GetID()).(osid.OsidObject)
		require.Equal(t, "nom", there.GetDisplayName().GetText())
	})
	locales := w.p.BillingManager().GetLocales()
	first, err := locales.GetNextLocale()
	require.NoError(t, err)
	require.True(t, osid.EqualLocales(french, first))
}

func TestTheCurrencyIsThatOfAmountsNobodySet(t *testing.T) {
	yen := osid.CurrencyType("JPY")
	w := newKit(t, memprovider.WithCurrency(yen))
	item := w.make(kitEntityOf(memprovider.Item)).(billing.Item)
	require.True(t, osid.EqualCurrencies(osid.NewCurrency(decimal.Zero, yen), item.GetAmount()))
	form := w.formForUpdate(kitEntityOf(memprovider.Item), w.session(kitEntityOf(memprovider.Item), "Admin"), item.GetID())
	types := kitDo(t, metadataOf(t, form, "Amount"), "GetCurrencyTypes").([]osid.Type)
	require.True(t, osid.EqualTypes(yen, types[0]))
	plain := newKit(t).make(kitEntityOf(memprovider.Item)).(billing.Item)
	require.True(t, osid.EqualTypes(osid.DefaultLocale().GetCurrencyType(), plain.GetAmount().GetCurrencyType()))
}

func TestLimitsBoundStringsAndBatches(t *testing.T) {
	w := newKit(t, memprovider.WithLimits(5, 3))
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		form := w.formForCreate(e, w.session(e, "Admin"))
		require.NoError(t, form.SetDisplayName("éèêëē"), "characters, not bytes")
		require.ErrorIs(t, form.SetDisplayName("123456"), osid.ErrInvalidArgument)
		require.ErrorIs(t, form.SetJournalComment("123456"), osid.ErrInvalidArgument)
		if e.batchNumbered {
			list := kitDo(t, w.batch(e), "Get"+e.name+"FormsForCreate", uint64(3), nil)
			require.Len(t, batchForms(t, e, list), 3)
			kitFails(t, osid.ErrOperationFailed, w.batch(e), "Get"+e.name+"FormsForCreate", uint64(4), nil)
			kitFails(t, osid.ErrOperationFailed, w.batch(e), "Get"+e.name+"FormsForCreate", ^uint64(0), nil)
		}
	})
}

// The application's own objects.
type (
	ownResource struct {
		osid.UnimplementedResource
		id osid.ID
	}
	ownAccount struct {
		financials.UnimplementedAccount
		id osid.ID
	}
	ownProduct struct {
		ordering.UnimplementedProduct
		id osid.ID
	}
	ownActivity struct {
		financials.UnimplementedActivity
		id osid.ID
	}
)

// known is a resolver that knows the Ids with the identifier "known", whose maker fails for "broken", and has nothing for others.
func known[T any](own func(id osid.ID) T) func(id osid.ID) (T, error) {
	return func(id osid.ID) (T, error) {
		var none T
		switch id.GetIdentifier() {
		case "known", "fickle":
			return own(id), nil
		case "broken":
			return none, errors.New("the line is dead")
		}
		return none, nil
	}
}

func resourceKit(t testing.TB) *kitWorld {
	return newKit(t,
		memprovider.WithResources(known(func(id osid.ID) osid.Resource { return ownResource{id: id} })),
		memprovider.WithAccounts(known(func(id osid.ID) financials.Account { return ownAccount{id: id} })),
		memprovider.WithProducts(known(func(id osid.ID) ordering.Product { return ownProduct{id: id} })),
		memprovider.WithActivities(known(func(id osid.ID) financials.Activity { return ownActivity{id: id} })))
}

func TestResourcesAreThoseTheApplicationKnows(t *testing.T) {
	w := resourceKit(t)
	customers, err := w.p.BillingManager().GetCustomerAdminSession()
	require.NoError(t, err)
	credits, err := w.p.AcknowledgementManager().GetCreditAdminSession()
	require.NoError(t, err)
	id := kitID("Resource", "known")
	for _, unknown := range []string{"unknown", "broken"} {
		_, err := customers.GetCustomerFormForCreate(kitID("Resource", unknown), nil)
		require.ErrorIs(t, err, osid.ErrNotFound)
		_, err = credits.GetCreditFormForCreate(kitID("Anything", "at all"), kitID("Resource", unknown), nil)
		require.ErrorIs(t, err, osid.ErrNotFound)
	}
	form, err := customers.GetCustomerFormForCreate(id, nil)
	require.NoError(t, err)
	require.ErrorIs(t, form.SetActivity(kitID("Activity", "unknown")), osid.ErrInvalidArgument)
	require.NoError(t, form.SetActivity(kitID("Activity", "known")))
	customer, err := customers.CreateCustomer(form)
	require.NoError(t, err)
	resource, err := customer.GetResource()
	require.NoError(t, err)
	require.Equal(t, ownResource{id: customer.GetResourceID()}, resource, "the application's own")
	activity, err := customer.GetActivity()
	require.NoError(t, err)
	require.IsType(t, ownActivity{}, activity)

	credit, err := credits.GetCreditFormForCreate(kitID("Anything", "at all"), id, nil)
	require.NoError(t, err)
	made, err := credits.CreateCredit(credit)
	require.NoError(t, err)
	resource, err = made.GetResource()
	require.NoError(t, err)
	require.IsType(t, ownResource{}, resource)

	for _, e := range []*kitEntity{kitEntityOf(memprovider.Business), kitEntityOf(memprovider.Billing)} {
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin)
		kitFails(t, osid.ErrInvalidArgument, form, "SetProvider", kitID("Resource", "unknown"))
		plain := w.create(e, admin, w.formForCreate(e, admin)).(osid.Sourceable)
		provider, err := plain.GetProvider()
		require.NoError(t, err, "the provider's own resource, which the application does not know")
		require.True(t, osid.EqualIDs(plain.GetProviderID(), provider.GetID()))
		kitDo(t, form, "SetProvider", id)
		provider, err = w.create(e, admin, form).(osid.Sourceable).GetProvider()
		require.NoError(t, err)
		require.IsType(t, ownResource{}, provider)
	}
	_, err = w.p.BillingManager().GetProvider()
	require.NoError(t, err)
}

func TestAccountsAndProductsAreThoseTheApplicationKnows(t *testing.T) {
	w := resourceKit(t)
	e := kitEntityOf(memprovider.Item)
	admin := w.session(e, "Admin")
	form := w.formForCreate(e, admin).(billing.ItemForm)
	require.ErrorIs(t, form.SetAccount(kitID("Account", "unknown")), osid.ErrInvalidArgument)
	require.ErrorIs(t, form.SetProduct(kitID("Product", "broken")), osid.ErrInvalidArgument)
	require.NoError(t, form.SetAccount(kitID("Account", "known")))
	require.NoError(t, form.SetProduct(kitID("Product", "known")))
	item := w.create(e, admin, form).(billing.Item)
	account, err := item.GetAccount()
	require.NoError(t, err)
	require.IsType(t, ownAccount{}, account)
	product, err := item.GetProduct()
	require.NoError(t, err)
	require.IsType(t, ownProduct{}, product)
}

func TestWhatAResolverNoLongerKnowsFailsToBeRead(t *testing.T) {
	gone := false
	w := newKit(t, memprovider.WithResources(func(id osid.ID) (osid.Resource, error) {
		if gone {
			return nil, nil
		}
		return ownResource{id: id}, nil
	}))
	customer := w.make(kitEntityOf(memprovider.Customer)).(billing.Customer)
	credit := w.make(kitEntityOf(memprovider.Credit)).(acknowledgement.Credit)
	gone = true
	_, err := customer.GetResource()
	require.ErrorIs(t, err, osid.ErrOperationFailed)
	_, err = credit.GetResource()
	require.ErrorIs(t, err, osid.ErrOperationFailed)
	require.NotNil(t, customer.GetResourceID())
}

func TestWithoutResolversEveryIdIsAccepted(t *testing.T) {
	w := newKit(t)
	e := kitEntityOf(memprovider.Customer)
	admin := w.session(e, "Admin")
	form := w.formForCreate(e, admin).(billing.CustomerForm)
	require.NoError(t, form.SetActivity(kitID("Activity", "anything")))
	customer := w.create(e, admin, form).(billing.Customer)
	resource, err := customer.GetResource()
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(customer.GetResourceID(), resource.GetID()))
	activity, err := customer.GetActivity()
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(kitID("Activity", "anything"), activity.GetID()))
}

func TestGenusTypesDescendAsTheApplicationSays(t *testing.T) {
	animal, mammal, dog, plant := kitType("animal"), kitType("mammal"), kitType("dog"), kitType("plant")
	parents := map[string][]osid.Type{
		osid.TypeString(dog):    {mammal, nil},
		osid.TypeString(mammal): {animal},
		osid.TypeString(animal): {mammal}, // a cycle, which does no harm
	}
	w := newKit(t, memprovider.WithGenusHierarchy(func(t osid.Type) []osid.Type { return parents[osid.TypeString(t)] }))
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		objects := map[string]osid.OsidObject{}
		for _, genus := range []osid.Type{dog, mammal, animal, plant} {
			form := w.formForCreate(e, admin)
			require.NoError(t, form.SetGenusType(genus))
			objects[genus.GetIdentifier()] = w.create(e, admin, form)
		}
		lookup, query := w.session(e, "Lookup"), w.session(e, "Query")
		for _, c := range []struct {
			genus       osid.Type
			exact, from []string
		}{
			{dog, []string{"dog"}, []string{"dog"}}, {mammal, []string{"mammal"}, []string{"dog", "mammal", "animal"}},
			{animal, []string{"animal"}, []string{"dog", "mammal", "animal"}}, {plant, []string{"plant"}, []string{"plant"}},
			{kitType("stone"), []string{}, []string{}},
		} {
			names := func(list any) []string {
				out := []string{}
				for _, o := range kitAll(t, list, e.name) {
					out = append(out, o.GetGenusType().GetIdentifier())
				}
				return out
			}
			require.Equal(t, c.exact, names(kitDo(t, lookup, "Get"+e.plural+"ByGenusType", c.genus)))
			require.Equal(t, c.from, names(kitDo(t, lookup, "Get"+e.plural+"ByParentGenusType", c.genus)))
			q := kitDo(t, query, "Get"+e.name+"Query")
			require.NoError(t, q.(osid.OsidObjectQuery).MatchParentGenusType(c.genus, true))
			require.Equal(t, c.from, names(kitDo(t, query, "Get"+e.plural+"ByQuery", q)))
			for name, o := range objects {
				is, err := o.IsOfGenusType(c.genus)
				require.NoError(t, err)
				want := false
				for _, n := range c.from {
					want = want || n == name
				}
				require.Equal(t, want, is, "%s of %s", name, c.genus.GetIdentifier())
			}
		}
	})
}

func TestWithoutAHierarchyNoGenusDescendsFromAnother(t *testing.T) {
	w := newKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		o := w.make(e)
		require.True(t, osid.EqualTypes(osid.DefaultGenusType(), o.GetGenusType()))
		is, err := o.IsOfGenusType(osid.DefaultGenusType())
		require.NoError(t, err)
		require.True(t, is)
		is, err = o.IsOfGenusType(kitType("animal"))
		require.NoError(t, err)
		require.False(t, is)
		_, err = o.IsOfGenusType(nil)
		require.ErrorIs(t, err, osid.ErrNullArgument)
	})
}
