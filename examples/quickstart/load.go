package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/osid"
)

// batchSize is how many entries go into one call. Each call is one commit, and one notification to whoever listens.
const batchSize = 500

// A loader carries a ledger into the billing service and remembers under which Id each row went.
type loader struct {
	manager billing.BillingManager
	batches billing.BillingBatchManager
	report  progress
	step    step
	made    map[string]int // how many of each kind

	store      osid.ID            // the business above the countries
	businesses map[string]osid.ID // by country
	categories map[int]osid.ID    // by genre
	items      map[int]osid.ID    // by track
	customers  map[int]osid.ID
	periods    map[time.Time]osid.ID // by month
	problems   []problem             // rows that the service refused, or that needed one of those
}

// A step is what the loader is at: a kind of object, how many have been made and how many rows there are.
type step struct {
	kind        string
	done, total int
}

// A progress is told how far a step is.
type progress func(s step, finished bool)

func newLoader(manager billing.BillingManager, report progress) (*loader, error) {
	batches, err := manager.GetBillingBatchManager()
	if err != nil {
		return nil, err
	}
	return &loader{
		manager:    manager,
		batches:    batches,
		report:     report,
		made:       map[string]int{},
		businesses: map[string]osid.ID{},
		categories: map[int]osid.ID{},
		items:      map[int]osid.ID{},
		customers:  map[int]osid.ID{},
		periods:    map[time.Time]osid.ID{},
	}, nil
}

// load makes an object of every row, in an order in which each finds what it refers to. The businesses come first, with
// makeBusinesses.
func (l *loader) load(book *ledger) error {
	for _, s := range []struct {
		kind  string
		total int
		run   func() error
	}{
		{"categories", len(book.genres), func() error { return l.loadCategories(book.genres) }},
		{"items", len(book.tracks), func() error { return l.loadItems(book.tracks) }},
		{"periods", len(book.periods()), func() error { return l.loadPeriods(book.periods()) }},
		{"customers", len(book.customers), func() error { return l.loadCustomers(book.customers) }},
		{"entries", len(book.lines), func() error { return l.loadEntries(book) }},
	} {
		if err := l.take(s.kind, s.total, s.run); err != nil {
			return err
		}
	}
	return nil
}

// take runs one step.
func (l *loader) take(kind string, total int, run func() error) error {
	l.step = step{kind: kind, total: total}
	if err := run(); err != nil {
		return fmt.Errorf("loading %s: %w", kind, err)
	}
	l.made[kind] = l.step.done
	l.report(l.step, true)
	return nil
}

// makeBusinesses makes the store a root of the business hierarchy, and each country a business below it.
func (l *loader) makeBusinesses(countries []country) error {
	session, err := l.batches.GetBusinessBatchAdminSession()
	if err != nil {
		return err
	}
	defer session.Close()
	if l.store, err = makeStore(session); err != nil {
		return err
	}
	return l.take("businesses", len(countries), func() error {
		forms, err := session.GetBusinessFormsForCreate(uint64(len(countries)), nil)
		if err != nil {
			return err
		}
		err = submit(l, billing.AllBusinessBatchForms(forms), inOrder[billing.BusinessBatchForm](countries),
			func(form billing.BusinessBatchForm, c country) error { return form.SetDisplayName(c.name) },
			billing.NewBusinessBatchFormList, session.CreateBusinesses,
			func(c country, id osid.ID) { l.businesses[c.name] = id })
		if err != nil {
			return err
		}
		return l.placeBelowStore(countries)
	})
}

func makeStore(session billing.BusinessAdminSession) (osid.ID, error) {
	form, err := session.GetBusinessFormForCreate(nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetDisplayName("Chinook"); err != nil {
		return nil, err
	}
	store, err := session.CreateBusiness(form)
	if err != nil {
		return nil, err
	}
	return store.GetID(), nil
}

// placeBelowStore puts the store into the hierarchy as a root, and the countries' businesses below it.
func (l *loader) placeBelowStore(countries []country) error {
	session, err := l.manager.GetBusinessHierarchyDesignSession()
	if err != nil {
		return err
	}
	defer session.Close()
	if err := session.AddRootBusiness(l.store); err != nil {
		return err
	}
	for _, c := range countries {
		business, made := l.businesses[c.name]
		if !made {
			continue
		}
		if err := session.AddChildBusiness(l.store, business); err != nil {
			return err
		}
	}
	return nil
}

// loadCategories makes a category of every genre.
func (l *loader) loadCategories(genres []genre) error {
	session, err := l.batches.GetCategoryBatchAdminSessionForBusiness(l.store)
	if err != nil {
		return err
	}
	defer session.Close()
	forms, err := session.GetCategoryFormsForCreate(uint64(len(genres)), nil)
	if err != nil {
		return err
	}
	return submit(l, billing.AllCategoryBatchForms(forms), inOrder[billing.CategoryBatchForm](genres),
		func(form billing.CategoryBatchForm, g genre) error { return form.SetDisplayName(g.name) },
		billing.NewCategoryBatchFormList, session.CreateCategories,
		func(g genre, id osid.ID) { l.categories[g.id] = id })
}

// loadItems makes an item of every track: what it costs, and that it is billed to the customer.
func (l *loader) loadItems(tracks []track) error {
	session, err := l.batches.GetItemBatchAdminSessionForBusiness(l.store)
	if err != nil {
		return err
	}
	defer session.Close()
	tracks = withPeers(l, tracks, func(t track) bool { return l.categories[t.genre] != nil })
	forms, err := session.GetItemFormsForCreate(uint64(len(tracks)), nil)
	if err != nil {
		return err
	}
	return submit(l, billing.AllItemBatchForms(forms), inOrder[billing.ItemBatchForm](tracks),
		func(form billing.ItemBatchForm, t track) error {
			return errors.Join(
				form.SetDisplayName(t.name),
				form.SetCategory(l.categories[t.genre]),
				form.SetAmount(dollars(t.price)),
				form.SetDebit(true),
			)
		},
		billing.NewItemBatchFormList, session.CreateItems,
		func(t track, id osid.ID) { l.items[t.id] = id })
}

// loadPeriods makes a period of every month. All but the last are closed already.
func (l *loader) loadPeriods(periods []period) error {
	session, err := l.batches.GetPeriodBatchAdminSessionForBusiness(l.store)
	if err != nil {
		return err
	}
	defer session.Close()
	forms, err := session.GetPeriodFormsForCreate(uint64(len(periods)), nil)
	if err != nil {
		return err
	}
	return submit(l, billing.AllPeriodBatchForms(forms), inOrder[billing.PeriodBatchForm](periods),
		func(form billing.PeriodBatchForm, p period) error {
			err := errors.Join(
				form.SetDisplayName(p.month.Format("January 2006")),
				form.SetDisplayLabel(p.month.Format("2006-01")),
				form.SetOpenDate(osid.NewDateTime(p.month)),
			)
			if p != periods[len(periods)-1] {
				err = errors.Join(err, closePeriod(form, p.month))
			}
			return err
		},
		billing.NewPeriodBatchFormList, session.CreatePeriods,
		func(p period, id osid.ID) { l.periods[p.month] = id })
}

// closePeriod sets a month's close date to its last second, bills it the day after, and gives customers thirty days to pay.
func closePeriod(form billing.PeriodForm, month time.Time) error {
	next := month.AddDate(0, 1, 0)
	return errors.Join(
		form.SetCloseDate(osid.NewDateTime(next.Add(-time.Second))),
		form.SetBillingDate(osid.NewDateTime(next)),
		form.SetDueDate(osid.NewDateTime(next.AddDate(0, 0, 30))),
	)
}

// loadCustomers makes a customer of every customer, in the business of its country.
func (l *loader) loadCustomers(customers []customer) error {
	return perCountry(l, customers, func(c customer) string { return c.country }, func(business osid.ID, customers []customer) error {
		session, err := l.batches.GetCustomerBatchAdminSessionForBusiness(business)
		if err != nil {
			return err
		}
		defer session.Close()

		// A customer stands for a resource: here a person whom the ledger knows by a number. Forms come back in any order,
		// and name their resource.
		resources := make([]osid.ID, len(customers))
		byResource := make(map[string]customer, len(customers))
		for i, c := range customers {
			resources[i] = osid.NewID("chinook", "person", strconv.Itoa(c.id))
			byResource[osid.IDString(resources[i])] = c
		}
		forms, err := session.GetCustomerFormsForCreate(osid.NewIDList(resources...), nil)
		if err != nil {
			return err
		}
		rowOf := func(form billing.CustomerBatchForm) (customer, error) {
			resource, err := form.GetResourceID()
			if err != nil {
				return customer{}, err
			}
			return byResource[osid.IDString(resource)], nil
		}
		return submit(l, billing.AllCustomerBatchForms(forms), rowOf,
			func(form billing.CustomerBatchForm, c customer) error {
				return errors.Join(
					form.SetDisplayName(c.name),
					form.SetDescription(c.address()),
					form.SetCustomerNumber(strconv.Itoa(c.id)),
				)
			},
			billing.NewCustomerBatchFormList, session.CreateCustomers,
			func(c customer, id osid.ID) { l.customers[c.id] = id })
	})
}

// A charge is an invoice line together with its invoice: the row that an entry is made from.
type charge struct {
	invoiceLine
	bill invoice
}

// loadEntries makes an entry of every invoice line, in the business of the country that the invoice was sent to. The entry
// names customer, item and period; it starts and ends on the invoice's date, which is how a reader finds an invoice again: the
// entries of one customer on that date.
func (l *loader) loadEntries(book *ledger) error {
	invoices := make(map[int]invoice, len(book.invoices))
	for _, i := range book.invoices {
		invoices[i.id] = i
	}
	charges := make([]charge, len(book.lines))
	for i, line := range book.lines {
		charges[i] = charge{line, invoices[line.invoice]}
	}
	charges = withPeers(l, charges, func(c charge) bool {
		return l.customers[c.bill.customer] != nil && l.items[c.track] != nil && l.periods[month(c.bill.date)] != nil
	})
	return perCountry(l, charges, func(c charge) string { return c.bill.country }, func(business osid.ID, charges []charge) error {
		session, err := l.batches.GetEntryBatchAdminSessionForBusiness(business)
		if err != nil {
			return err
		}
		defer session.Close()
		for batch := range slices.Chunk(charges, batchSize) {
			if err := l.loadBatch(session, batch); err != nil {
				return err
			}
		}
		return nil
	})
}

func (l *loader) loadBatch(session billing.EntryBatchAdminSession, charges []charge) error {
	peers := make([]billing.EntryPeer, len(charges))
	byPeers := make(map[string][]charge, len(charges))
	for i, c := range charges {
		p := peer{
			customer: l.customers[c.bill.customer],
			item:     l.items[c.track],
			period:   l.periods[month(c.bill.date)],
		}
		peers[i] = p
		byPeers[p.key()] = append(byPeers[p.key()], c)
	}
	forms, err := session.GetEntryFormsForCreate(billing.NewEntryPeerList(peers...), nil)
	if err != nil {
		return err
	}
	// Forms of the same peers are alike: each takes the next charge of those peers.
	rowOf := func(form billing.EntryBatchForm) (charge, error) {
		customer, err1 := form.GetCustomerID()
		item, err2 := form.GetItemID()
		period, err3 := form.GetPeriodID()
		if err := errors.Join(err1, err2, err3); err != nil {
			return charge{}, err
		}
		key := peer{customer: customer, item: item, period: period}.key()
		same := byPeers[key]
		if len(same) == 0 {
			return charge{}, fmt.Errorf("a form for peers that were not asked for: %s", key)
		}
		byPeers[key] = same[1:]
		return same[0], nil
	}
	return submit(l, billing.AllEntryBatchForms(forms), rowOf,
		func(form billing.EntryBatchForm, c charge) error {
			date := osid.NewDateTime(c.bill.date)
			return errors.Join(
				form.SetStartDate(date),
				form.SetEndDate(date),
				form.SetQuantity(c.quantity),
				form.SetAmount(dollars(c.amount())),
				form.SetDebit(true),
			)
		},
		billing.NewEntryBatchFormList, session.CreateEntries,
		func(charge, osid.ID) {})
}
