package memprovider_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
	"github.com/osid-go/osid-go/transaction"
)

// managersOf returns all managers of a provider by name.
func managersOf(t testing.TB, p *memprovider.Provider) map[string]osid.OsidProfile {
	t.Helper()
	return map[string]osid.OsidProfile{
		"billing": p.BillingManager(), "billing proxy": p.BillingProxyManager(),
		"acknowledgement": p.AcknowledgementManager(), "acknowledgement proxy": p.AcknowledgementProxyManager(),
		"transaction": p.TransactionManager(), "transaction proxy": p.TransactionProxyManager(),
		"proxy": p.ProxyManager(), "proxy proxy": p.ProxyProxyManager(), "runtime": p.Runtime(),
		"billing batch":               kitDo(t, p.BillingManager(), "GetBillingBatchManager").(osid.OsidProfile),
		"billing batch proxy":         kitDo(t, p.BillingProxyManager(), "GetBillingBatchProxyManager").(osid.OsidProfile),
		"acknowledgement batch":       kitDo(t, p.AcknowledgementManager(), "GetAcknowledgementBatchManager").(osid.OsidProfile),
		"acknowledgement batch proxy": kitDo(t, p.AcknowledgementProxyManager(), "GetAcknowledgementBatchProxyManager").(osid.OsidProfile),
	}
}

func TestANewProviderHasItsDefaultCatalogsAndNothingElse(t *testing.T) {
	w := newKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		all := kitAll(t, kitDo(t, w.session(e, "Lookup"), "Get"+e.plural), e.name)
		if e.catalog != "" {
			require.Empty(t, all)
			lookup := w.session(e, "Lookup")
			catalog := kitDo(t, lookup, "Get"+e.catalog).(osid.OsidObject)
			require.True(t, osid.EqualIDs(kitDo(t, lookup, "Get"+e.catalog+"ID").(osid.ID), catalog.GetID()))
			return
		}
		require.Len(t, all, 1)
		id := all[0].GetID()
		require.NotEmpty(t, all[0].GetDisplayName().GetText())
		hierarchy, design := w.session(e, "Hierarchy"), w.session(e, "HierarchyDesign")
		roots := kitAll(t, kitDo(t, hierarchy, "GetRoot"+e.plural), e.name)
		require.Equal(t, kitIDs(all), kitIDs(roots), "it is a root of the hierarchy")

		// It always exists and stays a root, and can be changed like any other.
		admin, other := w.session(e, "Admin"), w.make(e).GetID()
		kitFails(t, osid.ErrOperationFailed, admin, "Delete"+e.name, id)
		kitFails(t, osid.ErrOperationFailed, design, "RemoveRoot"+e.name, id)
		kitFails(t, osid.ErrOperationFailed, design, "AddChild"+e.name, other, id)
		form := w.formForUpdate(e, admin, id)
		require.NoError(t, form.SetDisplayName("ours"))
		w.update(e, admin, form)
		require.Equal(t, "ours", w.get(e, id).GetDisplayName().GetText())
	})
}

func TestAfterCloseEverythingFails(t *testing.T) {
	p, err := memprovider.New()
	require.NoError(t, err)
	w := &kitWorld{t, p}
	var calls []guarded
	for _, e := range kitEntities {
		more, _ := guard(w, e)
		calls = append(calls, more...)
	}
	receiver := memprovider.NewCustomerChannel()
	_, err = p.BillingManager().GetCustomerNotificationSession(receiver)
	require.NoError(t, err)
	admin, err := p.BillingManager().GetCustomerAdminSession()
	require.NoError(t, err)
	txn, err := admin.StartTransaction()
	require.NoError(t, err)

	require.NoError(t, p.Close())
	require.NoError(t, p.Close(), "closing again does nothing")
	for _, c := range calls {
		_, err := kitCall(t, c.on, c.method, c.args...)
		require.ErrorIs(t, err, osid.ErrOperationFailed, c.method)
	}
	for _, e := range kitEntities {
		kitFails(t, osid.ErrOperationFailed, w.manager(e), "Get"+e.name+"LookupSession")
	}
	_, open := <-receiver.Events()
	require.False(t, open)
	require.NoError(t, receiver.Err())
	require.Equal(t, transaction.TransactionStateAborted, txn.GetState())
	require.Empty(t, p.OpenTransactions())
}

func TestAClosedSessionFailsAndOthersGoOn(t *testing.T) {
	w := newKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		one, two := w.session(e, "Lookup").(osid.OsidSession), w.session(e, "Lookup")
		require.NoError(t, one.Close())
		require.NoError(t, one.Close())
		kitFails(t, osid.ErrOperationFailed, one, "Get"+e.plural)
		kitDo(t, two, "Get"+e.plural)
	})
}

func TestTheRuntimeFindsEachManagerByItsOSID(t *testing.T) {
	w := newKit(t)
	runtime := w.p.Runtime()
	version := osid.NewVersion(nil, "3", "0", "0")
	const name = "github.com/osid-go/osid-go/memprovider"
	for service, types := range map[osid.OSID][2]reflect.Type{
		osid.OSIDBilling:         {reflect.TypeFor[billing.BillingManager](), reflect.TypeFor[billing.BillingProxyManager]()},
		osid.OSIDAcknowledgement: {reflect.TypeFor[acknowledgement.AcknowledgementManager](), reflect.TypeFor[acknowledgement.AcknowledgementProxyManager]()},
		osid.OSIDTransaction:     {reflect.TypeFor[transaction.TransactionManager](), reflect.TypeFor[transaction.TransactionProxyManager]()},
		osid.OSIDProxy:           {reflect.TypeFor[proxy.ProxyManager](), reflect.TypeFor[proxy.ProxyProxyManager]()},
	} {
		for _, implementation := range []string{"", name} {
			m, err := runtime.GetManager(service, implementation, version)
			require.NoError(t, err)
			require.True(t, reflect.TypeOf(m).Implements(types[0]), service)
			pm, err := runtime.GetProxyManager(service, implementation, version)
			require.NoError(t, err)
			require.True(t, reflect.TypeOf(pm).Implements(types[1]), service)
		}
	}
	for _, c := range []struct {
		service osid.OSID
		name    string
		version osid.Version
		code    osid.ErrorCode
	}{
		{0, "", version, osid.ErrNullArgument}, {osid.OSIDBilling, "", nil, osid.ErrNullArgument},
		{osid.OSIDBilling, "another", version, osid.ErrNotFound}, {osid.OSIDRepository, "", version, osid.ErrNotFound},
		{osid.OSIDBilling, "", osid.NewVersion(nil, "2", "0", "0"), osid.ErrUnsupported},
	} {
		_, err := runtime.GetManager(c.service, c.name, c.version)
		require.ErrorIs(t, err, c.code)
		_, err = runtime.GetProxyManager(c.service, c.name, c.version)
		require.ErrorIs(t, err, c.code)
	}
	require.False(t, runtime.SupportsConfiguration())
	_, err := runtime.GetConfiguration()
	require.ErrorIs(t, err, osid.ErrUnimplemented)
}

func TestWhatIsFoundByTheRuntimeIsTheSameStore(t *testing.T) {
	w := newKit(t)
	o := w.make(kitEntityOf(memprovider.Customer))
	m, err := w.p.Runtime().GetManager(osid.OSIDBilling, "", osid.NewVersion(nil, "3", "0", "0"))
	require.NoError(t, err)
	lookup, err := m.(billing.BillingManager).GetCustomerLookupSession()
	require.NoError(t, err)
	_, err = lookup.GetCustomer(o.GetID())
	require.NoError(t, err)
}

func TestManagersTellWhoTheyAre(t *testing.T) {
	w := newKit(t)
	for name, m := range managersOf(t, w.p) {
		t.Run(name, func(t *testing.T) {
			require.NotEmpty(t, m.GetDisplayName().GetText())
			require.NotEmpty(t, m.GetDescription().GetText())
			require.NotEmpty(t, m.GetLicense().GetText())
			require.NotEmpty(t, osid.VersionString(m.GetVersion()))
			require.NotNil(t, m.GetReleaseDate())
			require.NotNil(t, m.GetID())
			require.True(t, m.SupportsOSIDVersion(osid.NewVersion(nil, "3", "0", "0")))
			require.False(t, m.SupportsOSIDVersion(osid.NewVersion(nil, "2", "0", "0")))
			require.True(t, m.GetLocales().HasNext())
			require.False(t, m.SupportsJournalRollback())
			require.False(t, m.SupportsJournalBranching())
			require.False(t, m.GetProxyRecordTypes().HasNext())
			kitFails(t, osid.ErrUnimplemented, m, "GetBranchID")
			kitFails(t, osid.ErrUnimplemented, m, "GetBranch")
			provider, err := m.GetProvider()
			require.NoError(t, err)
			require.True(t, osid.EqualIDs(m.GetProviderID(), provider.GetID()))
			require.False(t, m.GetBrandingIDs().HasNext())
			kitDo(t, m, "GetBranding")

			initialize := []any{w.p.Runtime()}
			kitFails(t, osid.ErrIllegalState, m, "Initialize", initialize...)
			kitFails(t, osid.ErrNullArgument, m, "Initialize", nil)
			if _, ok := m.(osid.OsidProxyManager); ok {
				p := kitProxy(t, w.p, nil)
				kitFails(t, osid.ErrUnimplemented, m, "ChangeBranch", kitID("Branch", "x"), p)
				kitFails(t, osid.ErrNullArgument, m, "ChangeBranch", kitID("Branch", "x"), nil)
			} else {
				kitFails(t, osid.ErrUnimplemented, m, "ChangeBranch", kitID("Branch", "x"))
				kitFails(t, osid.ErrNullArgument, m, "ChangeBranch", nil)
			}
			kitDo(t, m, "Close")
			require.NotEmpty(t, m.GetDisplayName().GetText(), "managers are closed with the provider")
		})
	}
}

func TestAManagerSupportsExactlyTheSessionsThatItOpens(t *testing.T) {
	w := newKit(t)
	with := kitProxy(t, w.p, nil)
	supported := 0
	for name, m := range managersOf(t, w.p) {
		typ := reflect.TypeOf(m)
		for i := range typ.NumMethod() {
			what, ok := strings.CutPrefix(typ.Method(i).Name, "Supports")
			if !ok || typ.Method(i).Type.NumIn() != 1 {
				continue
			}
			for _, getter := range []string{"Get" + what + "Session", "Get" + what + "SessionForBusiness", "Get" + what + "SessionForBilling"} {
				g, ok := typ.MethodByName(getter)
				if !ok {
					continue
				}
				var args []any
				for j := 1; j < g.Type.NumIn(); j++ {
					switch in := g.Type.In(j); in {
					case reflect.TypeFor[osid.Proxy]():
						args = append(args, with)
					case reflect.TypeFor[osid.ID]():
						args = append(args, defaultCatalog(t, w.p, getter))
					default:
						for _, e := range kitEntities {
							if r := receiverOf(e); reflect.TypeOf(r).Implements(in) {
								args = append(args, r)
							}
						}
					}
				}
				require.Equal(t, true, kitDo(t, m, "Supports"+what), "%s %s", name, what)
				kitDo(t, m, getter, args...)
				supported++
			}
		}
		if p, ok := m.(billing.BillingProfile); ok {
			require.False(t, p.SupportsBillingPayment())
			require.True(t, p.SupportsVisibleFederation())
			require.True(t, p.SupportsBillingBatch())
		}
	}
	kitFails(t, osid.ErrUnimplemented, w.p.BillingManager(), "GetBillingPaymentManager")
	require.GreaterOrEqual(t, supported, 150)
}

func TestSessionsAreOpenedInCatalogsThatExist(t *testing.T) {
	w := newKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		if e.catalog == "" {
			return
		}
		m := w.manager(e)
		catalog := kitEntityOf(memprovider.Entity(strings.ToLower(e.service.String()) + "." + e.catalog))
		id, alias := w.make(catalog).GetID(), kitID("Alias", e.name)
		kitDo(t, w.session(catalog, "Admin"), "Alias"+e.catalog, id, alias)
		for _, role := range []string{"Lookup", "Query", "Search", "Admin"} {
			getter := "Get" + e.name + role + "SessionFor" + e.catalog
			kitFails(t, osid.ErrNullArgument, m, getter, nil)
			kitFails(t, osid.ErrNotFound, m, getter, kitID("osid.billing.Business", "none"))
			for _, name := range []osid.ID{id, alias} {
				s := kitDo(t, m, getter, name)
				require.True(t, osid.EqualIDs(id, kitDo(t, s, "Get"+e.catalog+"ID").(osid.ID)), "an alias finds the catalog, which has its primary Id")
			}
		}
	})
}

func TestAnAliasFindsItsObject(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newKit(t)
		admin, lookup := w.session(e, "Admin"), w.session(e, "Lookup")
		one, two := w.make(e), w.make(e)
		alias, second := kitID("Alias", "a"), kitID("Alias", "b")
		kitFails(t, osid.ErrNotFound, lookup, "Get"+e.name, alias)
		kitDo(t, admin, "Alias"+e.name, one.GetID(), alias)
		kitDo(t, admin, "Alias"+e.name, alias, second)
		for _, id := range []osid.ID{alias, second} {
			found := w.get(e, id)
			require.True(t, osid.EqualIDs(one.GetID(), found.GetID()), "it answers with its primary Id")
		}
		listed := kitAll(t, kitDo(t, lookup, "Get"+e.plural+"ByIDs", osid.NewIDList(alias)), e.name)
		require.Equal(t, kitIDs([]osid.OsidObject{one}), kitIDs(listed))

		kitDo(t, admin, "Alias"+e.name, two.GetID(), alias)
		require.True(t, osid.EqualIDs(two.GetID(), w.get(e, alias).GetID()), "an alias of another object moves")
		kitDo(t, admin, "Alias"+e.name, two.GetID(), alias)

		kitFails(t, osid.ErrAlreadyExists, admin, "Alias"+e.name, one.GetID(), two.GetID())
		kitFails(t, osid.ErrNotFound, admin, "Alias"+e.name, kitID("Nothing", "here"), kitID("Alias", "c"))
		kitFails(t, osid.ErrNullArgument, admin, "Alias"+e.name, nil, alias)
		kitFails(t, osid.ErrNullArgument, admin, "Alias"+e.name, one.GetID(), nil)

		form := w.formForUpdate(e, admin, second)
		require.NoError(t, form.SetDisplayName("by alias"))
		w.update(e, admin, form)
		require.Equal(t, "by alias", w.get(e, one.GetID()).GetDisplayName().GetText())

		kitDo(t, admin, "Delete"+e.name, alias)
		kitFails(t, osid.ErrNotFound, lookup, "Get"+e.name, two.GetID())
		kitFails(t, osid.ErrNotFound, lookup, "Get"+e.name, alias)
		kitDo(t, admin, "Alias"+e.name, one.GetID(), alias)
		require.True(t, osid.EqualIDs(one.GetID(), w.get(e, alias).GetID()), "aliases go with their object and are free again")
	})
}

func TestAPrimaryIdOfAnyKindCannotBecomeAnAlias(t *testing.T) {
	w := newKit(t)
	customer, item := w.make(kitEntityOf(memprovider.Customer)), w.make(kitEntityOf(memprovider.Item))
	kitFails(t, osid.ErrAlreadyExists, w.session(kitEntityOf(memprovider.Customer), "Admin"), "AliasCustomer", customer.GetID(), item.GetID())
}

func TestAliasesAreAsGoodAsIdsWhereObjectsAreNamed(t *testing.T) {
	w := newKit(t)
	entry := w.make(kitEntityOf(memprovider.Entry)).(billing.Entry)
	alias := kitID("Alias", "customer")
	kitDo(t, w.session(kitEntityOf(memprovider.Customer), "Admin"), "AliasCustomer", entry.GetCustomerID(), alias)
	lookup, err := w.p.BillingManager().GetEntryLookupSession()
	require.NoError(t, err)
	found, err := lookup.GetEntriesForCustomer(alias)
	require.NoError(t, err)
	require.EqualValues(t, 1, found.Available())
	admin, err := w.p.BillingManager().GetEntryAdminSession()
	require.NoError(t, err)
	form, err := admin.GetEntryFormForCreate(alias, entry.GetItemID(), entry.GetPeriodID(), nil)
	require.NoError(t, err)
	made, err := admin.CreateEntry(form)
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(entry.GetCustomerID(), made.GetCustomerID()), "the primary Id is kept")
}

func TestWhatAnotherObjectNeedsIsKept(t *testing.T) {
	w := newKit(t)
	entry := w.make(kitEntityOf(memprovider.Entry)).(billing.Entry)
	item := w.get(kitEntityOf(memprovider.Item), entry.GetItemID()).(billing.Item)
	needed := []struct {
		entity memprovider.Entity
		id     osid.ID
	}{{memprovider.Customer, entry.GetCustomerID()}, {memprovider.Item, entry.GetItemID()}, {memprovider.Period, entry.GetPeriodID()},
		{memprovider.Category, item.GetCategoryID()}}
	for _, n := range needed {
		e := kitEntityOf(n.entity)
		_, err := kitCall(t, w.session(e, "Admin"), "Delete"+e.name, n.id)
		require.ErrorIs(t, err, osid.ErrOperationFailed)
		require.Contains(t, err.Error(), "needed by", "the error says what needs it")
		kitFails(t, osid.ErrOperationFailed, w.session(e, e.catalog+"Assignment"), "Unassign"+e.name+"From"+e.catalog, n.id, defaultCatalog(t, w.p, e.catalog))
		w.get(e, n.id)

		responses := kitDo(t, w.batch(e), "Delete"+e.plural, osid.NewIDList(n.id)).(transaction.DeleteResponseList)
		r, err := responses.GetNextDeleteResponse()
		require.NoError(t, err)
		require.False(t, r.IsSuccessful())
		text, err := r.GetErrorMessage()
		require.NoError(t, err)
		require.Contains(t, text.GetText(), "needed by")
	}
	kitDo(t, w.session(kitEntityOf(memprovider.Entry), "Admin"), "DeleteEntry", entry.GetID())
	for _, n := range needed { // the category last: the item needs it
		e := kitEntityOf(n.entity)
		kitDo(t, w.session(e, "Admin"), "Delete"+e.name, n.id)
	}
}

func TestACatalogIsKeptUntilItIsEmpty(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w := newKit(t)
		catalog := e
		if e.catalog != "" {
			catalog = kitEntityOf(memprovider.Entity(strings.ToLower(e.service.String()) + "." + e.catalog))
		}
		id, admin := w.make(catalog).GetID(), w.session(catalog, "Admin")
		design := w.session(catalog, "HierarchyDesign")
		var release func()
		if e.catalog == "" {
			child := w.make(catalog).GetID()
			kitDo(t, design, "AddChild"+catalog.name, id, child)
			release = func() { kitDo(t, design, "RemoveChild"+catalog.name, id, child) }
		} else {
			o := w.makeIn(e, id)
			release = func() { kitDo(t, w.session(e, "Admin"), "Delete"+e.name, o.GetID()) }
		}
		kitFails(t, osid.ErrOperationFailed, admin, "Delete"+catalog.name, id)
		w.get(catalog, id)
		release()
		kitDo(t, admin, "Delete"+catalog.name, id)
		kitFails(t, osid.ErrNotFound, w.session(catalog, "Lookup"), "Get"+catalog.name, id)
	})
}

func TestNothingIsMadeInACatalogThatIsGone(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		if e.catalog == "" {
			return
		}
		w := newKit(t)
		catalog := kitEntityOf(memprovider.Entity(strings.ToLower(e.service.String()) + "." + e.catalog))
		id := w.make(catalog).GetID()
		admin := w.sessionIn(e, "Admin", id)
		form := w.formForCreate(e, admin)
		kitDo(t, w.session(catalog, "Admin"), "Delete"+catalog.name, id)
		kitFails(t, osid.ErrOperationFailed, admin, "Create"+e.name, form)
		kitFails(t, osid.ErrOperationFailed, admin, "Get"+e.catalog)
	})
}

func TestLeavingTheLastCatalogIsAsGoodAsDeleting(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		if e.catalog == "" {
			return
		}
		w := newKit(t)
		o := w.make(e)
		kitDo(t, w.session(e, e.catalog+"Assignment"), "Unassign"+e.name+"From"+e.catalog, o.GetID(), defaultCatalog(t, w.p, e.catalog))
		kitFails(t, osid.ErrNotFound, w.session(e, "Lookup"), "Get"+e.name, o.GetID())
		require.False(t, o.IsCurrent())
	})
}

func TestTheServicesAreOneProviderButNotOneStoreOfIds(t *testing.T) {
	w := newKit(t)
	customer := w.make(kitEntityOf(memprovider.Customer))
	admin, err := w.p.AcknowledgementManager().GetCreditAdminSession()
	require.NoError(t, err)
	form, err := admin.GetCreditFormForCreate(customer.GetID(), kitID("Resource", "x"), nil)
	require.NoError(t, err)
	credit, err := admin.CreateCredit(form)
	require.NoError(t, err)
	require.True(t, osid.EqualIDs(customer.GetID(), credit.GetReferenceID()), "a credit may be for an object of another service")
	kitDo(t, w.session(kitEntityOf(memprovider.Customer), "Admin"), "DeleteCustomer", customer.GetID())
	kitFails(t, osid.ErrNotFound, w.session(kitEntityOf(memprovider.Customer), "Lookup"), "GetCustomer", credit.GetID())
}
