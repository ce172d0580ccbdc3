package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// transactor is a store with transactions that read and write objects.
type transactor interface {
	// load fills it with objects, and returns their keys in the same order.
	load(rows []*Object) (keys []string)
	// desk returns what one goroutine works with.
	desk() desk
	close()
}

// desk makes one transaction at a time.
type desk interface {
	// change reads each object, changes it and writes it back, all in one transaction; false if that lost to another. Without keys it is an
	// empty transaction.
	change(keys []string) bool
	// read reads an object of the newest state.
	read(key string)
}

// transactors make empty ones. The first is our store, the second the same through the sessions of the provider, so that the difference is
// what OSID costs: forms, metadata, checks of references, and an index entry for each element.
var transactors = []struct {
	name string
	make func() transactor
}{
	{"store", func() transactor { return &storeTx{store.New(ourSchema, store.Options{})} }},
	{"OSID", newOSIDTx},
	{"go-memdb", func() transactor { return memdbTx{newMemdbPeer().(memdbPeer)} }},
	{"badger", func() transactor { return badgerTx{newBadgerPeer().(badgerPeer)} }},
}

const txObjects = 100_000

// A txMeasure is one line of the comparison of transactions.
type txMeasure struct {
	name   string
	metric string
	run    func(b *testing.B, t transactor, keys []string)
}

var txMeasures = []txMeasure{
	{"Txn/empty", "ns/op", changes(0)},
	{"Txn/1", "ns/op", changes(1)},
	{"Txn/100", "ns/change", changes(100)},
	{"Txn/1000", "ns/change", changes(1000)},
	{"Writers8/disjoint", "commits/s", writers(false)},
	{"Writers8/same", "commits/s", writers(true)},
	{"Writers8/same", "aborts/%", writers(true)},
	{"ReaderUnderWriter/p99.9", "p99.9-ns", reader},
	{"ReaderUnderWriter/writes", "changes/s", reader},
}

// loaded makes a transactor with all objects in it, and returns their keys in another order.
func loaded(i int) (t transactor, keys []string) {
	rows, _ := objects(txObjects)
	t = transactors[i].make()
	keys = t.load(rows)
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	runtime.GC()
	return t, keys
}

func changes(n int) func(b *testing.B, t transactor, keys []string) {
	return func(b *testing.B, t transactor, keys []string) {
		d := t.desk()
		b.ReportAllocs()
		at := 0
		for b.Loop() {
			if at+n > len(keys) {
				at = 0
			}
			if !d.change(keys[at : at+n]) {
				b.Fatal("lost, and there is nobody else")
			}
			at += n
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*max(n, 1)), "ns/change")
	}
}

// writers has eight goroutines change four objects in each transaction: either of their own, or all the same. One that loses tries again.
func writers(same bool) func(b *testing.B, t transactor, keys []string) {
	return func(b *testing.B, t transactor, keys []string) {
		const each = 4
		var wg sync.WaitGroup
		var left, lost atomic.Int64
		left.Store(int64(b.N))
		desks := make([]desk, 8)
		for i := range desks {
			desks[i] = t.desk()
		}
		b.ResetTimer()
		for i, d := range desks {
			own := keys[i*1000 : (i+1)*1000]
			if same {
				own = keys[:each]
			}
			wg.Go(func() {
				at := 0
				for left.Add(-1) >= 0 {
					for !d.change(own[at : at+each]) {
						lost.Add(1)
					}
					at = (at + each) % len(own)
				}
			})
		}
		wg.Wait()
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
		b.ReportMetric(100*float64(lost.Load())/float64(lost.Load()+int64(b.N)), "aborts/%")
	}
}

// reader reads single objects while another goroutine commits transactions of 100 changes as fast as it can.
func reader(b *testing.B, t transactor, keys []string) {
	stop, stopped := make(chan struct{}), make(chan int)
	d, w := t.desk(), t.desk()
	go func() {
		written := 0
		for at := 0; ; at = (at + 100) % (len(keys) - 100) {
			select {
			case <-stop:
				stopped <- written
				return
			default:
			}
			w.change(keys[at : at+100])
			written += 100
		}
	}()
	var took []time.Duration
	i := 0
	begin := time.Now()
	for b.Loop() {
		at := time.Now()
		d.read(keys[i])
		if len(took) < 1<<20 {
			took = append(took, time.Since(at))
		}
		i = (i + 1) % len(keys)
	}
	elapsed := time.Since(begin)
	close(stop)
	written := <-stopped
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2]), "p50-ns")
	b.ReportMetric(float64(took[len(took)*999/1000]), "p99.9-ns")
	b.ReportMetric(float64(written)/elapsed.Seconds(), "changes/s")
}

func idsOf(rows []*Object) []string {
	keys := make([]string, len(rows))
	for i, o := range rows {
		keys[i] = o.ID
	}
	return keys
}

func putAll(p peer, rows []*Object) []string {
	for chunk := range slices.Chunk(rows, 1000) {
		p.put(chunk)
	}
	return idsOf(rows)
}

// storeTx is our store with optimistic transactions.
type storeTx struct{ s *store.Store[*Object] }

func (p *storeTx) load(rows []*Object) []string { return putAll(ours{p.s}, rows) }
func (p *storeTx) desk() desk                   { return p }
func (p *storeTx) close()                       {}
func (p *storeTx) read(key string)              { p.s.Head().Get(0, key) }

func (p *storeTx) change(keys []string) bool {
	tx := p.s.Begin()
	for _, key := range keys {
		o, _ := tx.Get(0, key)
		c := *o
		c.Amount++
		must(tx.Put(0, &c))
	}
	_, err := tx.Commit()
	if err == nil {
		return true
	}
	var conflict *store.ConflictError
	if !errors.As(err, &conflict) {
		panic(err)
	}
	return false
}

// memdbTx is go-memdb, whose transactions take the one writer's lock when they begin: none ever loses.
type memdbTx struct{ memdbPeer }

func (p memdbTx) load(rows []*Object) []string { return putAll(p.memdbPeer, rows) }
func (p memdbTx) desk() desk                   { return p }
func (p memdbTx) close()                       {}
func (p memdbTx) read(key string)              { p.get(key) }

func (p memdbTx) change(keys []string) bool {
	tx := p.db.Txn(true)
	for _, key := range keys {
		row, err := tx.First("objects", "id", key)
		must(err)
		c := *row.(*Object)
		c.Amount++
		must(tx.Insert("objects", &c))
	}
	tx.Commit()
	return true
}

// badgerTx is badger in memory, with optimistic transactions as ours.
type badgerTx struct{ badgerPeer }

func (p badgerTx) load(rows []*Object) []string { return putAll(p.badgerPeer, rows) }
func (p badgerTx) desk() desk                   { return p }
func (p badgerTx) close()                       { p.badgerPeer.close() }
func (p badgerTx) read(key string)              { p.get(key) }

func (p badgerTx) change(keys []string) bool {
	tx := p.db.NewTransaction(true)
	defer tx.Discard()
	for _, id := range keys {
		key := append([]byte{'i'}, id...)
		item, err := tx.Get(key)
		must(err)
		var o Object
		must(item.Value(func(v []byte) error { return json.Unmarshal(v, &o) }))
		o.Amount++
		v, err := json.Marshal(&o)
		must(err)
		must(tx.Set(key, v)) // what is indexed stays
	}
	err := tx.Commit()
	if errors.Is(err, badger.ErrConflict) {
		return false
	}
	must(err)
	return true
}

// osidTx is the provider, through its sessions: an object is a customer, in one of ten businesses and of one of a hundred genus types.
type osidTx struct{ p *memprovider.Provider }

func newOSIDTx() transactor {
	p, err := memprovider.New()
	must(err)
	return &osidTx{p}
}

func (t *osidTx) close() { must(t.p.Close()) }

func (t *osidTx) load(rows []*Object) []string {
	m := t.p.BillingManager()
	batches, err := m.GetBillingBatchManager()
	must(err)
	s, err := batches.GetCustomerBatchAdminSession()
	must(err)
	defer s.Close()
	keys := make([]string, 0, len(rows))
	for chunk := range slices.Chunk(rows, 10_000) {
		ids := make([]osid.ID, len(chunk))
		for i, o := range chunk {
			ids[i] = osid.NewID("example.org", "resource", fmt.Sprint(o.Seq))
		}
		list, err := s.GetCustomerFormsForCreate(osid.NewIDList(ids...), nil)
		must(err)
		forms, err := osid.Collect(billing.AllCustomerBatchForms(list))
		must(err)
		for i, f := range forms {
			must(errors.Join(f.SetDisplayName(chunk[i].Name), f.SetCustomerNumber(fmt.Sprint(chunk[i].Amount)),
				f.SetGenusType(osid.NewType("example.org", "genus", chunk[i].Genus))))
		}
		responses, err := s.CreateCustomers(billing.NewCustomerBatchFormList(forms...))
		must(err)
		for r, err := range transaction.AllCreateResponses(responses) {
			must(err)
			id, err := r.GetCreatedID()
			must(err)
			keys = append(keys, osid.IDString(id))
		}
	}
	return keys
}

func (t *osidTx) desk() desk {
	admin, err := t.p.BillingManager().GetCustomerAdminSession()
	must(err)
	look, err := t.p.BillingManager().GetCustomerLookupSession()
	must(err)
	return &osidDesk{admin: admin, look: look}
}

type osidDesk struct {
	admin billing.CustomerAdminSession
	look  billing.CustomerLookupSession
	n     int
}

func (d *osidDesk) read(key string) {
	id, err := osid.ParseID(key)
	must(err)
	_, err = d.look.GetCustomer(id)
	must(err)
}

func (d *osidDesk) change(keys []string) bool {
	tx, err := d.admin.StartTransaction()
	must(err)
	for _, key := range keys {
		id, err := osid.ParseID(key)
		must(err)
		form, err := d.admin.GetCustomerFormForUpdate(id) // reads the object
		must(err)
		d.n++
		must(form.SetCustomerNumber(fmt.Sprint(d.n)))
		must(d.admin.UpdateCustomer(form))
	}
	err = tx.Commit()
	if memprovider.IsConflict(err) {
		return false
	}
	must(err)
	return true
}
