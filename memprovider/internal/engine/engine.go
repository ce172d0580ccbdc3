package engine

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
)

type (
	reader = store.Reader[*Object]
	tx     = store.Tx[*Object]
	commit = store.Commit[*Object]
)

// Engine is one provider: a store, what configures it, and the sessions that are open on it. It is safe for concurrent use.
type Engine struct {
	opts       Options
	model      *Model
	store      *store.Store[*Object]
	providerID osid.ID
	noAmount   osid.Currency
	idPrefix   func() string
	ids        atomic.Uint64
	defaults   map[string]string // by service, the key of the default catalog
	hub        hub
	trees      atomic.Pointer[subtrees]
	closed     atomic.Bool
	txns       openTransactions
	grouping   sync.Mutex // guards what groups of transactions consist of and how far they have come
}

// New returns an engine whose store holds the default catalog of each service and nothing else.
func New(model *Model, opts Options) (*Engine, error) {
	opts.setDefaults()
	e := &Engine{opts: opts, defaults: make(map[string]string, 2)}
	model, err := model.withRecords(e, opts.Records)
	if err != nil {
		return nil, err
	}
	e.model = model
	e.store = store.New(model.schema, store.Options{ConflictWait: opts.ConflictWait, Faults: opts.Faults, OnCommit: e.hub.wake})
	e.hub.eng = e
	e.providerID = osid.NewID(opts.Authority, "osid.resource.Resource", "provider")
	e.noAmount = osid.NewCurrency(decimal.Zero, opts.Currency)
	e.idPrefix = sync.OnceValue(randomPrefix)
	if err := e.addDefaults(); err != nil {
		return nil, err
	}
	return e, nil
}

// addDefaults stores the default catalog of each service, a root of its hierarchy.
func (e *Engine) addDefaults() error {
	_, err := e.store.Update(func(t *tx) error {
		for _, k := range e.model.kinds {
			if !k.isCatalog() {
				continue
			}
			id := osid.NewID(e.opts.Authority, k.namespace(), "default")
			key := osid.IDString(id)
			e.defaults[k.Service] = key
			now := e.opts.Clock.Now().UnixNano()
			o := &Object{key: key, id: id, seq: e.store.NextSeq(), created: now, modified: now}
			o.setValue(elDisplayName, texts{{language: e.opts.Locale.GetLanguageType(), script: e.opts.Locale.GetScriptType(),
				text: "default " + k.Noun}})
			if err := t.Put(k.table, o); err != nil {
				return err
			}
			if err := t.Put(e.model.aux(tableNode), newPlace(o.key, id, o.seq, &place{service: k.Service, root: true})); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// Close ends every session: receivers are told that the provider stops, open transactions are aborted. Closing again does nothing.
func (e *Engine) Close() {
	if e.closed.Swap(true) {
		return
	}
	e.txns.abortAll()
	e.hub.stop()
}

func (k *kind) namespace() string { return "osid." + k.Service + "." + k.Name }

// newID makes the Id of a new object.
func (e *Engine) newID(k *kind) osid.ID {
	namespace := k.namespace()
	if e.opts.NewIdentifier != nil {
		return osid.NewID(e.opts.Authority, namespace, e.opts.NewIdentifier(namespace))
	}
	return osid.NewID(e.opts.Authority, namespace, e.unique())
}

// unique returns a text that no other provider, in this process or another, comes up with.
func (e *Engine) unique() string {
	return e.idPrefix() + strconv.FormatUint(e.ids.Add(1), 36)
}

func randomPrefix() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:]) + "-"
}

// find returns the object that a key names, directly or as an alias.
func (e *Engine) find(r reader, k *kind, key string) *Object {
	if o, ok := r.Get(k.table, key); ok {
		return o
	}
	if a, ok := r.Get(e.model.aux(tableAlias), aliasKey(k, key)); ok {
		if o, ok := r.Get(k.table, a.extra.(*alias).target); ok {
			return o
		}
	}
	return nil
}
