package memprovider_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

const (
	ascend  = osid.SearchOrderStyleAscend
	descend = osid.SearchOrderStyleDescend
)

// sorted searches for all objects of an entity by an order; by makes its calls.
func (l *ledger) sorted(entity string, by func(order any)) string {
	e := l.entity(entity)
	s := l.session(e, "Search")
	search, order := modelMust(l.t, s, "Get"+e.name+"Search"), modelMust(l.t, s, "Get"+e.name+"SearchOrder")
	by(order)
	modelMust(l.t, search, "Order"+e.name+"Results", order)
	results := modelMust(l.t, s, "Get"+e.plural+"BySearch", modelMust(l.t, s, "Get"+e.name+"Query"), search)
	return l.nicks(modelMust(l.t, results, "Get"+e.plural))
}

// forwards and backwards are the nicknames of a sorted list in which = joins those that the order does not tell apart: in both directions
// they stay in the order of creation.
func forwards(groups string) string { return strings.ReplaceAll(groups, "=", " ") }
func backwards(groups string) string {
	all := strings.Fields(groups)
	slices.Reverse(all)
	return forwards(strings.Join(all, " "))
}

func TestOrdersSortByEveryElement(t *testing.T) {
	l := newLedger(t)
	covered := map[string]bool{}
	// What has no value comes first.
	for _, c := range []struct{ entity, by, want string }{
		{"Customer", "Id", "ada bob cy dee"},
		{"Customer", "DisplayName", "dee ada bob cy"},
		{"Customer", "Description", "bob=cy=dee ada"},
		{"Customer", "CreateTime", "ada=bob=cy=dee"},
		{"Customer", "LastModifiedTime", "ada=bob=cy=dee"},
		{"Customer", "GenusType", "ada dee bob cy"}, // by the texts of types, of which the default is one
		{"Customer", "Effective", "cy ada=bob=dee"},
		{"Customer", "StartDate", "bob=dee ada cy"}, // from the beginning of time
		{"Customer", "EndDate", "dee ada bob=cy"},   // until the end of time
		{"Customer", "Resource", "ada=cy bob dee"},
		{"Customer", "CustomerNumber", "cy ada bob=dee"}, // x42 or X42
		{"Customer", "Activity", "bob=dee cy ada"},
		{"Item", "Category", "saw bread=milk"},
		{"Item", "Account", "bread saw milk"},
		{"Item", "Product", "milk saw bread"},
		{"Item", "Amount", "milk saw bread"}, // by currency first
		{"Item", "Debit", "bread=milk saw"},
		{"Item", "RecurringInterval", "bread saw milk"},
		{"Entry", "Customer", "e1=e3 e2"},
		{"Entry", "Item", "e1 e2=e3"},
		{"Entry", "Period", "e1=e2 e3"},
		{"Entry", "Quantity", "e2 e1 e3"}, // 1 if nothing else was said
		{"Entry", "Amount", "e3 e2 e1"},
		{"Entry", "Debit", "e2=e3 e1"},
		{"Entry", "EndReason", "e1=e2=e3"},
		{"Period", "DisplayLabel", "mar feb jan"},
		{"Period", "OpenDate", "mar jan feb"},
		{"Period", "CloseDate", "mar jan feb"},
		{"Period", "BillingDate", "feb=mar jan"},
		{"Period", "DueDate", "mar jan feb"},
		{"Business", "Provider", "D=south=lone north"},
		{"Credit", "Reference", "c8 c3 c4 c6 c1 c7 c2 c5"}, // by the Ids' namespaces
		{"Credit", "Resource", "c1=c3 c2 c4=c5=c6=c7=c8"},
	} {
		covered[c.entity+"."+c.by] = true
		by := func(style osid.SearchOrderStyle) func(any) {
			return func(o any) { modelMust(t, o, "OrderBy"+spec.GoName(c.by), style) }
		}
		require.Equal(t, forwards(c.want), l.sorted(c.entity, by(ascend)), "%s by %s", c.entity, c.by)
		require.Equal(t, backwards(c.want), l.sorted(c.entity, by(descend)), "%s by %s, backwards", c.entity, c.by)
	}
	for _, outside := range []string{"State", "CumulativeRating", "Statistic"} {
		covered["Customer."+outside] = true
		require.Equal(t, "ada bob cy dee", l.sorted("Customer", func(o any) { modelMust(t, o, "OrderBy"+outside, l.id("a"), descend) }))
	}
	for _, e := range l.w.entities {
		sorts, _ := modelOrderMethods(e)
		for _, name := range sorts {
			declaring, _ := modelCatalogue.Declaring(e.iface("SearchOrder"), "orderBy"+name)
			if declaring.Package == "osid" {
				require.True(t, covered["Customer."+name] || covered["Entry."+name] || covered["Business."+name], name)
			} else {
				require.True(t, covered[e.name+"."+name], "%s by %s", e, name)
			}
		}
	}
}

func TestTheFirstCallOfAnOrderIsTheMostSignificant(t *testing.T) {
	l := newLedger(t)
	require.Equal(t, "cy ada bob dee", l.sorted("Customer", func(order any) {
		o := order.(billing.CustomerSearchOrder)
		require.NoError(t, o.OrderByResource(ascend))
		require.NoError(t, o.OrderByDisplayName(descend))
	}))
	require.Equal(t, "cy bob ada dee", l.sorted("Customer", func(order any) {
		o := order.(billing.CustomerSearchOrder)
		require.NoError(t, o.OrderByDisplayName(descend))
		require.NoError(t, o.OrderByResource(ascend))
	}))
	require.Equal(t, "cy dee bob ada", l.sorted("Customer", func(order any) {
		o := order.(billing.CustomerSearchOrder)
		require.NoError(t, o.OrderByEffective(ascend))
		require.NoError(t, o.OrderByEffective(descend)) // which decides nothing any more
		require.NoError(t, o.OrderByResource(descend))
	}))
}

func TestNestedOrdersSortByRelatedObjects(t *testing.T) {
	l := newLedger(t)
	require.Equal(t, "e2 e1 e3", l.sorted("Entry", func(order any) {
		customer, err := order.(billing.EntrySearchOrder).GetCustomerSearchOrder()
		require.NoError(t, err)
		require.NoError(t, customer.OrderByDisplayName(descend))
	}), "Bob's, then Ada's")
	require.Equal(t, "e2 e3 e1", l.sorted("Entry", func(order any) {
		o := order.(billing.EntrySearchOrder)
		customer, err := o.GetCustomerSearchOrder()
		require.NoError(t, err)
		require.NoError(t, customer.OrderByDisplayName(descend))
		require.NoError(t, o.OrderByQuantity(descend))
	}))
	require.Equal(t, "e2 e3 e1", l.sorted("Entry", func(order any) {
		item, err := order.(billing.EntrySearchOrder).GetItemSearchOrder()
		require.NoError(t, err)
		category, err := item.GetCategorySearchOrder()
		require.NoError(t, err)
		require.NoError(t, category.OrderByDisplayName(ascend))
	}), "two levels deep: food, then tools")
	require.Equal(t, "e3 e1 e2", l.sorted("Entry", func(order any) {
		period, err := order.(billing.EntrySearchOrder).GetPeriodSearchOrder()
		require.NoError(t, err)
		require.NoError(t, period.OrderByOpenDate(descend))
	}))
	for _, e := range l.w.entities {
		_, nested := modelOrderMethods(e)
		for _, name := range nested {
			order := modelMust(t, l.session(e, "Search"), "Get"+e.name+"SearchOrder")
			supported := modelMust(t, order, "Supports"+name+"SearchOrder")
			require.Equal(t, l.w.target(e, name) != nil, supported, "%s.%s", e, name)
			if _, err := modelCall(order, "Get"+name+"SearchOrder"); supported == false {
				require.ErrorIs(t, err, osid.ErrUnimplemented)
			}
		}
	}
}

func TestAnOrderNeedsAStyle(t *testing.T) {
	l := newLedger(t)
	o := l.session(l.entity("Customer"), "Search").(billing.CustomerSearchSession).GetCustomerSearchOrder()
	require.ErrorIs(t, o.OrderByResource(0), osid.ErrNullArgument)
	require.ErrorIs(t, o.OrderByState(nil, ascend), osid.ErrNullArgument)
}

func TestLimitsAreCountedFromOneAndIncludeBothEnds(t *testing.T) {
	l := newLedger(t)
	s := l.session(l.entity("Customer"), "Search").(billing.CustomerSearchSession)
	for _, c := range []struct {
		start, end uint64
		want       string
		code       osid.ErrorCode
	}{
		{1, 2, "ada bob", 0},
		{2, 3, "bob cy", 0},
		{3, 99, "cy dee", 0}, // what there is
		{1, 1 << 63, "ada bob cy dee", 0},
		{4, 5, "dee", 0},
		{5, 6, "", 0},
		{0, 2, "", osid.ErrInvalidArgument},
		{2, 2, "", osid.ErrInvalidArgument},
		{3, 2, "", osid.ErrInvalidArgument},
	} {
		search := s.GetCustomerSearch()
		err := search.LimitResultSet(c.start, c.end)
		modelCode(t, c.code, err, "limits %d and %d", c.start, c.end)
		if err != nil {
			c.want = "ada bob cy dee" // as if it had not been called
		}
		results, err := s.GetCustomersBySearch(s.GetCustomerQuery(), search)
		require.NoError(t, err)
		require.EqualValues(t, len(strings.Fields(c.want)), results.GetResultSize())
		require.Equal(t, c.want, l.nicks(modelMust(t, results, "GetCustomers")), "limits %d and %d", c.start, c.end)
	}
}

func TestResultsAreRetrievedOnceAndSearchedAgainByTheirIds(t *testing.T) {
	l := newLedger(t)
	s := l.session(l.entity("Customer"), "Search").(billing.CustomerSearchSession)
	q := s.GetCustomerQuery()
	require.NoError(t, q.MatchResourceID(l.id("a"), true))
	results, err := s.GetCustomersBySearch(q, s.GetCustomerSearch())
	require.NoError(t, err)
	require.EqualValues(t, 2, results.GetResultSize())
	require.NoError(t, q.MatchResourceID(l.id("b"), true)) // too late
	list, err := results.GetCustomers()
	require.NoError(t, err)
	var ids []osid.ID
	for customer, err := range billing.AllCustomers(list) {
		require.NoError(t, err)
		ids = append(ids, customer.GetID())
	}
	require.Equal(t, "ada cy", l.nicks(osid.NewIDList(ids...)))
	_, err = results.GetCustomers()
	require.ErrorIs(t, err, osid.ErrIllegalState)
	require.EqualValues(t, 2, results.GetResultSize())

	again := s.GetCustomerSearch()
	require.NoError(t, again.SearchAmongCustomers(osid.NewIDList(ids...)))
	q = s.GetCustomerQuery()
	require.NoError(t, q.MatchDisplayName("Cyrus*", osid.WildcardStringMatchType(), true))
	results, err = s.GetCustomersBySearch(q, again)
	require.NoError(t, err)
	require.Equal(t, "cy", l.nicks(modelMust(t, results, "GetCustomers")))
}

func TestASearchAmongObjectsFindsThoseOnceAndInOrder(t *testing.T) {
	l := newLedger(t)
	s := l.session(l.entity("Customer"), "Search").(billing.CustomerSearchSession)
	among := func(ids ...osid.ID) string {
		search := s.GetCustomerSearch()
		require.NoError(t, search.SearchAmongCustomers(osid.NewIDList(ids...)))
		results, err := s.GetCustomersBySearch(s.GetCustomerQuery(), search)
		require.NoError(t, err)
		return l.nicks(modelMust(t, results, "GetCustomers"))
	}
	require.Equal(t, "ada dee", among(l.id("dee"), l.id("ada"), l.id("dee"), l.id("ada's alias"), l.id("saw")))
	require.Empty(t, among(), "among none")
	s.UseIsolatedBusinessView()
	require.Equal(t, "ada", among(l.id("dee"), l.id("ada")), "only what the view holds")
	require.ErrorIs(t, s.GetCustomerSearch().SearchAmongCustomers(nil), osid.ErrNullArgument)
}

func TestQueriesSearchesOrdersAndInspectorsOfOthersAreUnsupported(t *testing.T) {
	l, other := newLedger(t), newLedger(t)
	for _, e := range l.w.entities {
		mine, foreign := l.session(e, "Search"), other.session(other.entity(e.name), "Search")
		query, search, order := "Get"+e.name+"Query", "Get"+e.name+"Search", "Get"+e.name+"SearchOrder"
		bySearch := func(q, s any) error {
			_, err := modelCall(mine, "Get"+e.plural+"BySearch", q, s)
			return err
		}
		_, err := modelCall(mine, "Get"+e.plural+"ByQuery", modelMust(t, foreign, query))
		modelCode(t, osid.ErrUnsupported, err, "%s: a query of another provider", e)
		_, err = modelCall(mine, "Get"+e.plural+"ByQuery", nil)
		modelCode(t, osid.ErrNullArgument, err, "%s: no query", e)
		modelCode(t, osid.ErrUnsupported, bySearch(modelMust(t, foreign, query), modelMust(t, mine, search)), "%s: a query of another provider", e)
		modelCode(t, osid.ErrUnsupported, bySearch(modelMust(t, mine, query), modelMust(t, foreign, search)), "%s: a search of another provider", e)
		modelCode(t, osid.ErrNullArgument, bySearch(nil, modelMust(t, mine, search)), "%s: no query", e)
		modelCode(t, osid.ErrNullArgument, bySearch(modelMust(t, mine, query), nil), "%s: no search", e)
		_, err = modelCall(modelMust(t, mine, search), "Order"+e.name+"Results", modelMust(t, foreign, order))
		modelCode(t, osid.ErrUnsupported, err, "%s: an order of another provider", e)
		_, err = modelCall(modelMust(t, mine, search), "Order"+e.name+"Results", nil)
		modelCode(t, osid.ErrNullArgument, err, "%s: no order", e)
		results := modelMust(t, foreign, "Get"+e.plural+"BySearch", modelMust(t, foreign, query), modelMust(t, foreign, search))
		_, err = modelCall(mine, "Get"+e.name+"QueryFromInspector", modelMust(t, results, "Get"+e.name+"QueryInspector"))
		modelCode(t, osid.ErrUnsupported, err, "%s: an inspector of another provider", e)
		_, err = modelCall(mine, "Get"+e.name+"QueryFromInspector", nil)
		modelCode(t, osid.ErrNullArgument, err, "%s: no inspector", e)
		if e.isCatalog() {
			continue
		}
		smart := l.sessionIn(e, "Smart", map[string]string{"billing": "D", "acknowledgement": "B"}[e.service])
		_, err = modelCall(smart, "Apply"+e.name+"Query", modelMust(t, foreign, query))
		modelCode(t, osid.ErrUnsupported, err, "%s: a smart catalog by a query of another provider", e)
		_, err = modelCall(smart, "Apply"+e.name+"Sequencing", modelMust(t, foreign, order))
		modelCode(t, osid.ErrUnsupported, err, "%s: a sequence by an order of another provider", e)
	}
	q := other.session(other.entity("Billing"), "Query").(acknowledgement.BillingQuerySession).GetBillingQuery()
	_, err := l.session(l.entity("Billing"), "Query").(acknowledgement.BillingQuerySession).GetBillingsByQuery(struct{ acknowledgement.BillingQuery }{q})
	require.ErrorIs(t, err, osid.ErrUnsupported, "a query in disguise")
}

// Smart catalogs.

// smartCustomers makes a business smart for customers.
func (l *ledger) smartCustomers(business string) billing.CustomerSmartBusinessSession {
	return l.sessionIn(l.entity("Customer"), "Smart", business).(billing.CustomerSmartBusinessSession)
}

// customers is the customers that a business shows.
func (l *ledger) customers(business string, views ...string) string {
	s := l.sessionIn(l.entity("Customer"), "Lookup", business)
	for _, v := range append([]string{"AnyEffective"}, views...) {
		modelUse(s, v)
	}
	return l.nicks(modelMust(l.t, s, "GetCustomers"))
}

func (l *ledger) updateCustomer(nick string, change func(f billing.CustomerForm)) {
	s := l.session(l.entity("Customer"), "Admin").(billing.CustomerAdminSession)
	f, err := s.GetCustomerFormForUpdate(l.id(nick))
	require.NoError(l.t, err)
	change(f)
	require.NoError(l.t, s.UpdateCustomer(f))
}

func TestASmartCatalogShowsWhatItsQueryMatchesBesideWhatIsAssigned(t *testing.T) {
	l := newLedger(t)
	smart := l.smartCustomers("lone")
	require.Empty(t, l.customers("lone"))
	inspector, err := smart.InspectCustomerQuery()
	require.NoError(t, err)
	require.Empty(t, inspected(t, l.entity("Customer"), inspector), "no query yet")

	q := smart.GetCustomerQuery()
	require.NoError(t, q.MatchCustomerNumber("*42", osid.WildcardStringMatchType(), true))
	require.NoError(t, smart.ApplyCustomerQuery(q))
	require.Equal(t, "ada bob dee", l.customers("lone"))
	require.NoError(t, q.MatchCustomerNumber("*", osid.WildcardStringMatchType(), true)) // of no effect any more
	require.Equal(t, "ada bob dee", l.customers("lone"))

	l.updateCustomer("cy", func(f billing.CustomerForm) { require.NoError(t, f.SetCustomerNumber("0042")) })
	require.Equal(t, "ada bob cy dee", l.customers("lone"), "begins to match")
	l.updateCustomer("bob", func(f billing.CustomerForm) { require.NoError(t, f.ClearCustomerNumber()) })
	require.Equal(t, "ada cy dee", l.customers("lone"), "ceases to match")

	assignment := l.session(l.entity("Customer"), "Assignment").(billing.CustomerBusinessAssignmentSession)
	require.NoError(t, assignment.AssignCustomerToBusiness(l.id("bob"), l.id("lone")))
	require.NoError(t, assignment.AssignCustomerToBusiness(l.id("ada"), l.id("lone")))
	require.Equal(t, "ada bob cy dee", l.customers("lone"), "assigned and matched, each once")
	require.NoError(t, assignment.UnassignCustomerFromBusiness(l.id("ada"), l.id("lone")))
	require.Equal(t, "ada bob cy dee", l.customers("lone"), "ada still matches")
	require.ErrorIs(t, assignment.UnassignCustomerFromBusiness(l.id("cy"), l.id("lone")), osid.ErrNotFound, "what matches is not assigned")

	inspector, err = smart.InspectCustomerQuery()
	require.NoError(t, err)
	same, err := smart.GetCustomerQueryFromInspector(inspector)
	require.NoError(t, err)
	same.ClearCustomerNumberTerms()
	require.NoError(t, same.MatchResourceID(l.id("c"), true))
	require.NoError(t, smart.ApplyCustomerQuery(same))
	require.Equal(t, "bob dee", l.customers("lone"), "a new query replaces the old one")
}

func TestWhatASmartCatalogShowsIsSeenByEveryKindOfLookup(t *testing.T) {
	l := newLedger(t)
	smart := l.smartCustomers("lone")
	q := smart.GetCustomerQuery()
	require.NoError(t, q.MatchResourceID(l.id("a"), true))
	require.NoError(t, smart.ApplyCustomerQuery(q))
	lookup := l.sessionIn(l.entity("Customer"), "Lookup", "lone").(billing.CustomerLookupSession)
	_, err := lookup.GetCustomer(l.id("ada"))
	require.NoError(t, err)
	_, err = lookup.GetCustomer(l.id("cy"))
	require.ErrorIs(t, err, osid.ErrNotFound, "cy is not effective yet")
	l.clock.Advance(24 * time.Hour)
	_, err = lookup.GetCustomer(l.id("cy"))
	require.NoError(t, err)
	_, err = lookup.GetCustomer(l.id("bob"))
	require.ErrorIs(t, err, osid.ErrNotFound)
	require.Equal(t, "ada", l.nicks(modelMust(t, lookup, "GetCustomersByNumber", "42")))
	require.Equal(t, "ada cy", l.nicks(modelMust(t, lookup, "GetCustomersByIDs", osid.NewIDList(l.id("ada"), l.id("bob"), l.id("cy")))))

	mappings := l.session(l.entity("Customer"), "Mapping").(billing.CustomerBusinessSession)
	require.Equal(t, "ada cy", l.nicks(modelMust(t, mappings, "GetCustomersByBusiness", l.id("lone"))))
	require.Equal(t, "D lone", l.nicks(modelMust(t, mappings, "GetBusinessesByCustomer", l.id("ada"))))
	require.Equal(t, "ada cy dee", l.nicks(modelMust(t, mappings, "GetCustomersByBusinesses", osid.NewIDList(l.id("south"), l.id("lone")))))

	businesses := l.session(l.entity("Business"), "Query").(billing.BusinessQuerySession)
	bq := businesses.GetBusinessQuery()
	require.NoError(t, bq.MatchCustomerID(l.id("cy"), true))
	require.Equal(t, "south lone", l.nicks(modelMust(t, businesses, "GetBusinessesByQuery", bq)))
}

func TestParentsOfASmartCatalogShowWhatItShows(t *testing.T) {
	l := newLedger(t)
	smart := l.smartCustomers("south")
	q := smart.GetCustomerQuery()
	require.NoError(t, q.MatchGenusType(modelType(modelGenera[2]), true))
	require.NoError(t, smart.ApplyCustomerQuery(q))
	require.Equal(t, "bob cy dee", l.customers("south", "Isolated"))
	require.Equal(t, "bob", l.customers("north", "Isolated"))
	require.Equal(t, "bob cy dee", l.customers("north"), "each once")
	q = smart.GetCustomerQuery()
	require.NoError(t, q.MatchResourceID(l.id("a"), true))
	require.NoError(t, smart.ApplyCustomerQuery(q))
	require.Equal(t, "ada bob cy dee", l.customers("north"), "ada comes in by the child's query")
	modelMust(t, l.session(l.entity("Business"), "HierarchyDesign"), "RemoveChildBusiness", l.id("north"), l.id("south"))
	require.Equal(t, "bob", l.customers("north"))
	require.Equal(t, "ada cy dee", l.customers("south"))
}

func TestACatalogListsItsObjectsInItsSequence(t *testing.T) {
	l := newLedger(t)
	smart := l.smartCustomers("D")
	order := smart.GetCustomerSearchOrder()
	require.NoError(t, order.OrderByCustomerNumber(descend))
	require.NoError(t, smart.ApplyCustomerSequencing(order))
	require.NoError(t, order.OrderByDisplayName(ascend)) // of no effect any more
	require.Equal(t, "bob dee ada cy", l.customers("D"))
	require.Equal(t, "cy dee", l.customers("south"), "each catalog has its own sequence")

	s := l.session(l.entity("Customer"), "Search").(billing.CustomerSearchSession)
	require.Equal(t, "bob dee ada cy", l.nicks(modelMust(t, s, "GetCustomersByQuery", s.GetCustomerQuery())))
	search := s.GetCustomerSearch()
	require.NoError(t, search.LimitResultSet(1, 2))
	results, err := s.GetCustomersBySearch(s.GetCustomerQuery(), search)
	require.NoError(t, err)
	require.Equal(t, "bob dee", l.nicks(modelMust(t, results, "GetCustomers")), "limits count in the sequence")
	own := s.GetCustomerSearchOrder()
	require.NoError(t, own.OrderByDisplayName(ascend))
	require.NoError(t, search.OrderCustomerResults(own))
	results, err = s.GetCustomersBySearch(s.GetCustomerQuery(), search)
	require.NoError(t, err)
	require.Equal(t, "dee ada", l.nicks(modelMust(t, results, "GetCustomers")), "a search has its own order")

	l.updateCustomer("cy", func(f billing.CustomerForm) { require.NoError(t, f.SetCustomerNumber("z")) })
	require.Equal(t, "cy bob dee ada", l.customers("D"), "the sequence follows the objects")
	require.NoError(t, smart.ApplyCustomerSequencing(smart.GetCustomerSearchOrder()))
	require.Equal(t, "ada bob cy dee", l.customers("D"), "an empty order is the order of creation")
}

func TestASmartCatalogCannotDependOnWhatCatalogsShow(t *testing.T) {
	l := newLedger(t)
	smart := l.smartCustomers("lone")
	q := smart.GetCustomerQuery()
	require.NoError(t, q.MatchBusinessID(l.id("lone"), false))
	require.ErrorIs(t, smart.ApplyCustomerQuery(q), osid.ErrOperationFailed)
	q = smart.GetCustomerQuery()
	_, err := q.GetBusinessQuery()
	require.NoError(t, err)
	require.ErrorIs(t, smart.ApplyCustomerQuery(q), osid.ErrOperationFailed)
	entries := l.sessionIn(l.entity("Entry"), "Smart", "lone").(billing.EntrySmartBusinessSession)
	eq := entries.GetEntryQuery()
	nested, err := eq.GetCustomerQuery()
	require.NoError(t, err)
	require.NoError(t, nested.MatchBusinessID(l.id("lone"), true))
	require.ErrorIs(t, entries.ApplyEntryQuery(eq), osid.ErrOperationFailed)
	require.Empty(t, l.customers("lone"))
}

func TestASmartCatalogShowsWhatItsQueryMatchesByRelatedObjects(t *testing.T) {
	l := newLedger(t)
	items := l.sessionIn(l.entity("Item"), "Smart", "lone").(billing.ItemSmartBusinessSession)
	q := items.GetItemQuery()
	entry, err := q.GetEntryQuery()
	require.NoError(t, err)
	require.NoError(t, entry.MatchCustomerID(l.id("bob"), true))
	require.NoError(t, items.ApplyItemQuery(q))
	lookup := l.sessionIn(l.entity("Item"), "Lookup", "lone")
	require.Equal(t, "bread", l.nicks(modelMust(t, lookup, "GetItems")))
	l.make("Entry", "e4", "D", nil, "bob", "milk", "mar")
	require.Equal(t, "bread milk", l.nicks(modelMust(t, lookup, "GetItems")), "a new entry makes its item match")
	modelMust(t, l.session(l.entity("Entry"), "Admin"), "DeleteEntry", l.id("e2"))
	require.Equal(t, "milk", l.nicks(modelMust(t, lookup, "GetItems")), "the entry that made it match is gone")
}
