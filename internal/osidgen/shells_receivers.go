package main

import (
	"fmt"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// A receiverInfo is what the specification's pattern says about an entity's receiver.
type receiverInfo struct {
	receiver *spec.Interface
	hears    []hearing
}

// A hearing is a method of a receiver and the change that it tells of.
type hearing struct {
	method *spec.Method
	change string // field of engine.Receiver and of the functions' struct: "New"
}

// receiver reads the pattern of an entity's receiver; nil if it has none.
func (s *shellService) receiver(e *entity) (*receiverInfo, error) {
	i := s.g.cat.Interface(s.pkg + "." + e.name + "Receiver")
	if i == nil {
		return nil, nil
	}
	changes := map[string]string{
		"new" + e.plural:            "New",
		"changed" + e.plural:        "Changed",
		"deleted" + e.plural:        "Deleted",
		"changedChildOf" + e.plural: "ChangedChildren",
	}
	r := &receiverInfo{receiver: i}
	for _, m := range i.Methods {
		change, ok := changes[m.Name]
		if !ok || len(m.Params) != 2 || m.Returns != "" || len(m.Errors) > 0 {
			return nil, fmt.Errorf("%s.%s: no rule for what it hears", i.Qualified(), m.Name)
		}
		r.hears = append(r.hears, hearing{m, change})
	}
	return r, nil
}

// emitReceiverOf writes the function that shows an entity's receiver to the engine.
func (s *shellService) emitReceiverOf(e *entity) error {
	r, err := s.receiver(e)
	if r == nil || err != nil {
		return err
	}
	f := s.file(e.name + "_sessions")
	engine := f.use(enginePackage)
	f.printf("func %sOf(r %s) *%s.Receiver {", lowerFirst(r.receiver.Name), f.typ(s.g.ref(s.goPackage, r.receiver.Qualified())), engine)
	f.printf("if r == nil {\nreturn nil\n}\nreturn &%s.Receiver{", engine)
	for _, h := range r.hears {
		f.printf("%s: r.%s,", h.change, spec.GoName(h.method.Name))
	}
	f.printf("Up: r.Up,\nDown: r.Down,\nRaw: r,\n}\n}\n")
	return nil
}

// emitReceivers writes what the provider's own package has for each receiver: one that turns calls into values on a channel, one
// made of functions, and the snapshot that goes with a notification session.
func emitReceivers(g *generator, services []*shellService) error {
	channels := g.out.file(providerPackage, "channels_gen.go")
	for _, s := range services {
		for _, e := range s.entities {
			r, err := s.receiver(e)
			if err != nil {
				return err
			}
			if r != nil {
				s.emitChannel(channels, e, r)
				s.emitFuncs(channels, e, r)
			}
		}
	}
	emitSnapshots(g, services)
	return nil
}

// parameters writes the parameters of a receiver's method.
func (s *shellService) parameters(f *file, r *receiverInfo, m *spec.Method) string {
	signature, _ := s.g.signature(r.receiver, m)
	return f.method(m, signature)
}

// spoken turns the name of something into the words of a sentence: "new customers".
func spoken(name string) string {
	var b strings.Builder
	for n, r := range name {
		if r >= 'A' && r <= 'Z' {
			if n > 0 {
				b.WriteByte(' ')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (s *shellService) emitChannel(f *file, e *entity, r *receiverInfo) {
	name := e.name + "Channel"
	goType := f.typ(s.g.ref(s.goPackage, r.receiver.Qualified()))
	f.comment(fmt.Sprintf("%s is %s that turns what it is told about %s into [Event] values on a Go channel, for use in select and range. "+
		"Hand it to the manager when you ask for a notification session.", name, article(goType), spoken(e.plural)) +
		"\n\nOne " + name + " serves one session. The Go channel belongs to it: it is closed when the session ends, by its Close, the provider's, or because its consumer was too slow (see [" + name + ".Err]), and nobody else closes it. " +
		"When the Go channel is full, delivery to this session waits until there is room or the session ends; commits and other sessions do not wait. " +
		"Meanwhile the session's notifications gather in its buffer (see [WithBuffer]), and when that is full its policy holds ([WithOverflow]). " +
		"When the provider is closed, what the Go channel has no room for is dropped, and [" + name + ".Err] says so.\n\n" +
		"Its methods are safe for concurrent use.")
	f.printf("type %s struct{ *channel }\n", name)
	f.printf("var _ %s = (*%s)(nil)\n", goType, name)
	f.comment(fmt.Sprintf("New%s returns a channel for %s, ready to be given to one notification session.", name, spoken(e.plural)))
	f.printf("func New%s(opts ...ChannelOption) *%s { return &%s{newChannel(opts)} }\n", name, name, name)
	for _, h := range r.hears {
		f.comment(fmt.Sprintf("%s puts an [Event%s] on the Go channel. It waits while the Go channel is full, until the session ends. (%s.%s)",
			spec.GoName(h.method.Name), h.change, r.receiver.Qualified(), h.method.Name))
		f.printf("func (c *%s) %s {\nc.tell(Event%s, %s, %s)\n}\n", name, s.parameters(f, r, h.method), h.change,
			spec.GoParam(h.method.Params[0].Name), spec.GoParam(h.method.Params[1].Name))
	}
}

func (s *shellService) emitFuncs(f *file, e *entity, r *receiverInfo) {
	name := e.name + "ReceiverFuncs"
	goType := f.typ(s.g.ref(s.goPackage, r.receiver.Qualified()))
	f.comment(fmt.Sprintf("%s is %s made of functions, of which any may be nil: what it would be told is then ignored.", name, article(goType)) +
		"\n\nThe provider calls the functions of one session one at a time, in the order of the commits, on a goroutine that serves this session only: " +
		"a function that blocks holds up this session's notifications, and no commit and no other session. A function may use any session, the one that calls it included. " +
		"After the session was closed none is called any more. A value given to several sessions is called by each of them, possibly at the same time.")
	f.printf("type %s struct {", name)
	ids := spec.GoParam(r.hears[0].method.Params[1].Name)
	signature, _ := s.g.signature(r.receiver, r.hears[0].method)
	texts := map[string]string{
		"New":             "New is told of " + spoken(e.plural) + " that have come into the session's view.",
		"Changed":         "Changed is told of " + spoken(e.plural) + " that have changed.",
		"Deleted":         "Deleted is told of " + spoken(e.plural) + " that have left the session's view.",
		"ChangedChildren": "ChangedChildren is told of " + spoken(e.plural) + " that have other children than before.",
	}
	for _, h := range r.hears {
		f.comment(texts[h.change])
		f.printf("%s func(notificationID %s, %s %s)", h.change, f.typ(signature.params[0]), ids, f.typ(signature.params[1]))
	}
	f.printf("// Missed is told how many notifications were dropped, because the receiver was too slow, before the next one that comes.\nMissed func(n uint64)\n")
	f.printf("// Started is called when the session starts to deliver, Stopped when the provider stops or the receiver was too slow to go on.\nStarted, Stopped func()\n}\n")
	f.printf("var _ %s = %s{}\n", goType, name)
	for _, h := range r.hears {
		f.comment(fmt.Sprintf("%s calls %s, if it is set. (%s.%s)", spec.GoName(h.method.Name), h.change, r.receiver.Qualified(), h.method.Name))
		f.printf("func (r %s) %s {\nif r.%s != nil {\nr.%s(%s, %s)\n}\n}\n", name, s.parameters(f, r, h.method), h.change, h.change,
			spec.GoParam(h.method.Params[0].Name), spec.GoParam(h.method.Params[1].Name))
	}
	f.comment("Dropped calls Missed, if it is set.")
	f.printf("func (r %s) Dropped(n uint64) {\nif r.Missed != nil {\nr.Missed(n)\n}\n}\n", name)
	for _, m := range []struct{ name, spec, calls string }{{"Up", "up", "Started"}, {"Down", "down", "Stopped"}} {
		f.comment(fmt.Sprintf("%s calls %s, if it is set. (osid.OsidReceiver.%s)", m.name, m.calls, m.spec))
		f.printf("func (r %s) %s() {\nif r.%s != nil {\nr.%s()\n}\n}\n", name, m.name, m.calls, m.calls)
	}
}

// emitSnapshots writes the typed snapshots. The file needs packages of the same name, interfaces and shells, so that it has
// import clauses of its own.
func emitSnapshots(g *generator, services []*shellService) {
	f := g.out.file(providerPackage, "snapshot_gen.go")
	f.printf("import (")
	for _, s := range services {
		f.printf("%q", modulePath+"/"+s.goPackage)
	}
	for _, s := range services {
		f.printf("shells%s %q", s.goPackage, modulePath+"/"+s.out)
	}
	f.printf("%q\n)\n", enginePackage)
	for _, s := range services {
		for _, e := range s.entities {
			if r, err := s.receiver(e); r == nil || err != nil {
				continue
			}
			things := spoken(e.plural)
			session, list := s.goPackage+"."+e.name+"NotificationSession", s.goPackage+"."+e.name+"List"
			name := "Snapshot" + e.plural
			f.comment(fmt.Sprintf("%s returns the %s that a notification session of this provider sees under its present view, as of a moment between two commits. "+
				"What the session's receiver is told from then on is exactly what later commits change, as far as the session has registered for it: register first, and take the snapshot afterwards.", name, things) +
				"\n\nNotifications of earlier commits that wait to be delivered are dropped, those in the Go channel of a channel receiver too, for the snapshot holds what they tell. " +
				"What the receiver has got hold of before " + name + " returns is of the past: a call of a plain receiver that has begun, an event that somebody has taken from the Go channel." +
				"\n\nIt waits neither for the receiver nor for a commit, may be called in the receiver, and is safe for concurrent use. " +
				"ErrIllegalState: the session has registered for nothing. ErrOperationFailed: it has ended. ErrPermissionDenied: as for registering. ErrUnsupported: it is not of this provider.")
			f.printf("func %s(session %s) (%s, error) {", name, session, list)
			f.printf("rows, err := engine.SnapshotOf(%q, session)\nif err != nil {\nreturn nil, err\n}", providerPackage+"."+name)
			f.printf("return shells%s.New%sList(rows), nil\n}\n", s.goPackage, e.name)
		}
	}
}
