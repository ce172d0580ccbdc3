package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/dgraph-io/badger/v4"
	iradix "github.com/hashicorp/go-immutable-radix/v2"
	"github.com/hashicorp/go-memdb"
	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/tidwall/btree"
)

// Object is what is stored: an id of 57 characters, unique, in one of ten catalogs and of one of a hundred genus types,
// both indexed.
type Object struct {
	ID      string
	Catalog string
	Genus   string
	Name    string
	Amount  int64
	Seq     uint64
}

func newObject(i int) *Object {
	return &Object{
		ID:      fmt.Sprintf("billing.Customer:%032d@example.org", i),
		Catalog: fmt.Sprintf("billing.Business:%08d@example.org", i%10),
		Genus:   fmt.Sprintf("genus:%03d@example.org", i%100),
		Name:    fmt.Sprintf("customer %d", i),
		Amount:  int64(i),
		Seq:     uint64(i + 1),
	}
}

// peer is a store of objects.
type peer interface {
	// put inserts or replaces rows atomically, as one commit.
	put(rows []*Object)
	// get returns the object with the id, nil if there is none, of the newest state.
	get(id string) *Object
	// list walks the objects of a genus in a stable order, in one state if the store has such, and counts them.
	list(genus string) int
}

// peers make empty stores. The first is ours; the others are measured against it.
var peers = []struct {
	name string
	make func() peer
}{
	{"store", newOurs},
	{"map+RWMutex", newMapPeer},
	{"go-memdb", newMemdbPeer},
	{"btree", newBtreePeer},
	{"map+btree", newMapBtreePeer},
	{"iradix", newIradixPeer},
	{"badger", newBadgerPeer},
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// ours is the provider's store.
type ours struct{ s *store.Store[*Object] }

var ourSchema = func() *store.Schema[*Object] {
	s, err := store.NewSchema(store.Table[*Object]{
		Name: "objects",
		Key:  func(o *Object) string { return o.ID },
		Seq:  func(o *Object) uint64 { return o.Seq },
		Indexes: []store.Index[*Object]{
			{Name: "catalog", Keys: func(o *Object, yield func(string)) { yield(o.Catalog) }},
			{Name: "genus", Keys: func(o *Object, yield func(string)) { yield(o.Genus) }},
		},
	})
	must(err)
	return s
}()

func newOurs() peer { return ours{store.New(ourSchema, store.Options{})} }

func (p ours) put(rows []*Object) {
	_, err := p.s.Update(func(tx *store.Tx[*Object]) error {
		for _, o := range rows {
			if err := tx.Put(0, o); err != nil {
				return err
			}
		}
		return nil
	})
	must(err)
}

func (p ours) get(id string) *Object {
	o, _ := p.s.Head().Get(0, id)
	return o
}

func (p ours) list(genus string) int {
	n := 0
	c := p.s.Head().Lookup(0, 1, genus)
	for o, ok := c.Next(); ok; o, ok = c.Next() {
		if o != nil {
			n++
		}
	}
	return n
}

// mapPeer is what one writes first: maps and a lock. It has no snapshots, and a list must be sorted.
type mapPeer struct {
	mu        sync.RWMutex
	byID      map[string]*Object
	byCatalog map[string]map[string]*Object
	byGenus   map[string]map[string]*Object
}

func newMapPeer() peer {
	return &mapPeer{byID: map[string]*Object{}, byCatalog: map[string]map[string]*Object{}, byGenus: map[string]map[string]*Object{}}
}

func (p *mapPeer) put(rows []*Object) {
	p.mu.Lock()
	defer p.mu.Unlock()
	move := func(index map[string]map[string]*Object, from, to string, o *Object) {
		if from != to {
			delete(index[from], o.ID)
		}
		if index[to] == nil {
			index[to] = map[string]*Object{}
		}
		index[to][o.ID] = o
	}
	for _, o := range rows {
		old := p.byID[o.ID]
		if old == nil {
			old = o
		}
		p.byID[o.ID] = o
		move(p.byCatalog, old.Catalog, o.Catalog, o)
		move(p.byGenus, old.Genus, o.Genus, o)
	}
}

func (p *mapPeer) get(id string) *Object {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.byID[id]
}

func (p *mapPeer) list(genus string) int {
	p.mu.RLock()
	rows := make([]*Object, 0, len(p.byGenus[genus]))
	for _, o := range p.byGenus[genus] {
		rows = append(rows, o)
	}
	p.mu.RUnlock()
	sortBySeq(rows)
	return len(rows)
}

// memdbPeer is github.com/hashicorp/go-memdb.
type memdbPeer struct{ db *memdb.MemDB }

var memdbSchema = &memdb.DBSchema{Tables: map[string]*memdb.TableSchema{
	"objects": {Name: "objects", Indexes: map[string]*memdb.IndexSchema{
		"id":      {Name: "id", Unique: true, Indexer: &memdb.StringFieldIndex{Field: "ID"}},
		"catalog": {Name: "catalog", Indexer: &memdb.StringFieldIndex{Field: "Catalog"}},
		"genus":   {Name: "genus", Indexer: &memdb.StringFieldIndex{Field: "Genus"}},
	}},
}}

func newMemdbPeer() peer {
	db, err := memdb.NewMemDB(memdbSchema)
	must(err)
	return memdbPeer{db}
}

func (p memdbPeer) put(rows []*Object) {
	tx := p.db.Txn(true)
	for _, o := range rows {
		must(tx.Insert("objects", o))
	}
	tx.Commit()
}

func (p memdbPeer) get(id string) *Object {
	row, err := p.db.Txn(false).First("objects", "id", id)
	must(err)
	if row == nil {
		return nil
	}
	return row.(*Object)
}

func (p memdbPeer) list(genus string) int {
	rows, err := p.db.Txn(false).Get("objects", "genus", genus)
	must(err)
	n := 0
	for row := rows.Next(); row != nil; row = rows.Next() {
		if row.(*Object) != nil {
			n++
		}
	}
	return n
}

// btreePeer is three of github.com/tidwall/btree behind one pointer, copied at each commit.
type btreePeer struct {
	mu   sync.Mutex
	root atomic.Pointer[btreeRoot]
}

type btreeRoot struct{ byID, byCatalog, byGenus *btree.BTreeG[*Object] }

func lessID(a, b *Object) bool { return a.ID < b.ID }

func lessCatalog(a, b *Object) bool {
	if c := strings.Compare(a.Catalog, b.Catalog); c != 0 {
		return c < 0
	}
	return a.Seq < b.Seq
}

func lessGenus(a, b *Object) bool {
	if c := strings.Compare(a.Genus, b.Genus); c != 0 {
		return c < 0
	}
	return a.Seq < b.Seq
}

func newBtreePeer() peer {
	p := new(btreePeer)
	o := btree.Options{NoLocks: true}
	p.root.Store(&btreeRoot{
		byID:      btree.NewBTreeGOptions(lessID, o),
		byCatalog: btree.NewBTreeGOptions(lessCatalog, o),
		byGenus:   btree.NewBTreeGOptions(lessGenus, o),
	})
	return p
}

func (p *btreePeer) put(rows []*Object) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.root.Load()
	c := &btreeRoot{r.byID.Copy(), r.byCatalog.Copy(), r.byGenus.Copy()}
	for _, o := range rows {
		if old, ok := c.byID.Set(o); ok {
			if old.Catalog != o.Catalog {
				c.byCatalog.Delete(old)
			}
			if old.Genus != o.Genus {
				c.byGenus.Delete(old)
			}
		}
		c.byCatalog.Set(o)
		c.byGenus.Set(o)
	}
	p.root.Store(c)
}

func (p *btreePeer) get(id string) *Object {
	o, _ := p.root.Load().byID.Get(&Object{ID: id})
	return o
}

func (p *btreePeer) list(genus string) int { return listGenus(p.root.Load().byGenus, genus) }

func listGenus(t *btree.BTreeG[*Object], genus string) int {
	n := 0
	t.Ascend(&Object{Genus: genus}, func(o *Object) bool {
		if o.Genus != genus {
			return false
		}
		n++
		return true
	})
	return n
}

// mapBtreePeer is the same with a tree of strings for the ids, which is faster to search.
type mapBtreePeer struct {
	mu   sync.Mutex
	root atomic.Pointer[mapBtreeRoot]
}

type mapBtreeRoot struct {
	byID               *btree.Map[string, *Object]
	byCatalog, byGenus *btree.BTreeG[*Object]
}

func newMapBtreePeer() peer {
	p := new(mapBtreePeer)
	o := btree.Options{NoLocks: true}
	p.root.Store(&mapBtreeRoot{
		byID:      btree.NewMap[string, *Object](32),
		byCatalog: btree.NewBTreeGOptions(lessCatalog, o),
		byGenus:   btree.NewBTreeGOptions(lessGenus, o),
	})
	return p
}

func (p *mapBtreePeer) put(rows []*Object) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.root.Load()
	c := &mapBtreeRoot{r.byID.Copy(), r.byCatalog.Copy(), r.byGenus.Copy()}
	for _, o := range rows {
		if old, ok := c.byID.Set(o.ID, o); ok {
			if old.Catalog != o.Catalog {
				c.byCatalog.Delete(old)
			}
			if old.Genus != o.Genus {
				c.byGenus.Delete(old)
			}
		}
		c.byCatalog.Set(o)
		c.byGenus.Set(o)
	}
	p.root.Store(c)
}

func (p *mapBtreePeer) get(id string) *Object {
	o, _ := p.root.Load().byID.Get(id)
	return o
}

func (p *mapBtreePeer) list(genus string) int { return listGenus(p.root.Load().byGenus, genus) }

// iradixPeer is three of github.com/hashicorp/go-immutable-radix behind one pointer.
type iradixPeer struct {
	mu   sync.Mutex
	root atomic.Pointer[iradixRoot]
}

type iradixRoot struct{ byID, byCatalog, byGenus *iradix.Tree[*Object] }

func newIradixPeer() peer {
	p := new(iradixPeer)
	p.root.Store(&iradixRoot{iradix.New[*Object](), iradix.New[*Object](), iradix.New[*Object]()})
	return p
}

func iradixKey(key, id string) []byte {
	b := make([]byte, 0, len(key)+1+len(id))
	b = append(b, key...)
	b = append(b, 0)
	return append(b, id...)
}

func (p *iradixPeer) put(rows []*Object) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.root.Load()
	byID, byCatalog, byGenus := r.byID.Txn(), r.byCatalog.Txn(), r.byGenus.Txn()
	for _, o := range rows {
		if old, ok := byID.Insert([]byte(o.ID), o); ok {
			if old.Catalog != o.Catalog {
				byCatalog.Delete(iradixKey(old.Catalog, o.ID))
			}
			if old.Genus != o.Genus {
				byGenus.Delete(iradixKey(old.Genus, o.ID))
			}
		}
		byCatalog.Insert(iradixKey(o.Catalog, o.ID), o)
		byGenus.Insert(iradixKey(o.Genus, o.ID), o)
	}
	p.root.Store(&iradixRoot{byID.Commit(), byCatalog.Commit(), byGenus.Commit()})
}

func (p *iradixPeer) get(id string) *Object {
	o, _ := p.root.Load().byID.Get([]byte(id))
	return o
}

func (p *iradixPeer) list(genus string) int {
	n := 0
	it := p.root.Load().byGenus.Root().Iterator()
	it.SeekPrefix(iradixKey(genus, ""))
	for _, o, ok := it.Next(); ok; _, o, ok = it.Next() {
		if o != nil {
			n++
		}
	}
	return n
}

// badgerPeer is github.com/dgraph-io/badger in memory: a database, which keeps bytes.
type badgerPeer struct{ db *badger.DB }

func newBadgerPeer() peer {
	db, err := badger.Open(badger.DefaultOptions("").WithInMemory(true).WithLogger(nil))
	must(err)
	return badgerPeer{db}
}

func (p badgerPeer) close() { must(p.db.Close()) }

func badgerIndex(index byte, key string, o *Object) []byte {
	return append([]byte{index}, fmt.Sprintf("%s\x00%020d\x00%s", key, o.Seq, o.ID)...)
}

func (p badgerPeer) put(rows []*Object) {
	must(p.db.Update(func(tx *badger.Txn) error {
		for _, o := range rows {
			key := append([]byte{'i'}, o.ID...)
			item, err := tx.Get(key)
			if err == nil {
				var old Object
				if err := item.Value(func(v []byte) error { return json.Unmarshal(v, &old) }); err != nil {
					return err
				}
				if old.Catalog != o.Catalog {
					must(tx.Delete(badgerIndex('c', old.Catalog, &old)))
				}
				if old.Genus != o.Genus {
					must(tx.Delete(badgerIndex('g', old.Genus, &old)))
				}
			}
			v, err := json.Marshal(o)
			if err != nil {
				return err
			}
			if err := tx.Set(key, v); err != nil {
				return err
			}
			if err := tx.Set(badgerIndex('c', o.Catalog, o), []byte(o.ID)); err != nil {
				return err
			}
			if err := tx.Set(badgerIndex('g', o.Genus, o), []byte(o.ID)); err != nil {
				return err
			}
		}
		return nil
	}))
}

func (p badgerPeer) get(id string) *Object {
	var o Object
	must(p.db.View(func(tx *badger.Txn) error {
		item, err := tx.Get(append([]byte{'i'}, id...))
		if err != nil {
			return err
		}
		return item.Value(func(v []byte) error { return json.Unmarshal(v, &o) })
	}))
	return &o
}

// list does not even fetch the objects.
func (p badgerPeer) list(genus string) int {
	n := 0
	must(p.db.View(func(tx *badger.Txn) error {
		o := badger.DefaultIteratorOptions
		o.PrefetchValues = false
		o.Prefix = append([]byte{'g'}, genus+"\x00"...)
		it := tx.NewIterator(o)
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			n++
		}
		return nil
	}))
	return n
}
