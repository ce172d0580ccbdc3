package osid_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

// part draws any string: separators, escapes, spaces and bytes that are not UTF-8 more often than chance would.
func part() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOfN(rapid.SampledFrom([]rune("ab:@%4 0.\t\x00é世")), 0, 8, -1),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 8), func(b []byte) string { return string(b) }),
	)
}

var idTexts = []struct {
	name                             string
	authority, namespace, identifier string
	text                             string
}{
	{"plain", "acme.com", "customer", "42", "customer:42@acme.com"},
	{"all empty", "", "", "", ":@"},
	{"separators", "a@b", "c:d", "e@f:g", "c%3Ad:e%40f%3Ag@a%40b"},
	{"percent", "100%", "%41", "%", "%2541:%25@100%25"},
	{"spaces and controls", "a b", "c\n", "\x00\x7f", "c%0A:%00%7F@a%20b"},
	{"letters beyond ASCII", "münchen.de", "客户", "é", "客户:é@münchen.de"},
	{"not UTF-8", "\xff", "a\xc3", "\xe4\xb8", "a%C3:%E4%B8@%FF"},
	{"the replacement character", "\uFFFD", "", "", ":@\uFFFD"},
	{"a slash", "github.com/osid-go", "genus", "default", "genus:default@github.com/osid-go"},
}

func TestIDString(t *testing.T) {
	for _, test := range idTexts {
		t.Run(test.name, func(t *testing.T) {
			id := osid.NewID(test.authority, test.namespace, test.identifier)
			assert.Equal(t, test.authority, id.GetAuthority())
			assert.Equal(t, test.namespace, id.GetIdentifierNamespace())
			assert.Equal(t, test.identifier, id.GetIdentifier())
			assert.Equal(t, test.text, osid.IDString(id))
			assert.Equal(t, test.text, fmt.Sprint(id))
			assert.Equal(t, test.text, osid.IDString(foreignID{test.authority, test.namespace, test.identifier}))

			parsed, err := osid.ParseID(test.text)
			require.NoError(t, err)
			assert.True(t, osid.EqualIDs(id, parsed))
			assert.Equal(t, test.text, osid.IDString(parsed))
		})
	}
	assert.Empty(t, osid.IDString(nil))
}

func TestParseIDMendsEscapes(t *testing.T) {
	for _, test := range []struct{ text, canonical string }{
		{"a%3ab:c@d", "a%3Ab:c@d"},
		{"%61:%62@%63", "a:b@c"},
		{"%C3%A9:b@c", "é:b@c"},
		{"%2f:b@c", "/:b@c"},
	} {
		id, err := osid.ParseID(test.text)
		require.NoError(t, err, test.text)
		assert.Equal(t, test.canonical, osid.IDString(id))
	}
}

func TestParseIDRefuses(t *testing.T) {
	for _, text := range []string{
		"", ":", "@", "a", "a:b", "a@b", "a@b:c", "a:b:c@d", "a:b@c@d", "a:b@c:d", " a:b@c", "a:b@c\n", "a b:c@d", "a:b@c\x00",
		"%:b@c", "a%4:b@c", "a:b%@c", "a:b@%4", "a:b@c%zz", "a:b@c%4g", "a:b%4@0c", "\xff:b@c", "a:b@\xc3", "::@@",
	} {
		id, err := osid.ParseID(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, id)
	}
	_, err := osid.ParseID(strings.Repeat("x", 1e6))
	assert.Less(t, len(err.Error()), 250, "a long text is not all in the error")
}

func TestEqualIDs(t *testing.T) {
	id := osid.NewID("a", "n", "i")
	for _, other := range []osid.ID{osid.NewID("a", "n", "i"), foreignID{"a", "n", "i"}, id} {
		assert.True(t, osid.EqualIDs(id, other))
		assert.True(t, osid.EqualIDs(other, id))
	}
	assert.True(t, osid.EqualIDs(foreignID{"a", "n", "i"}, foreignID{"a", "n", "i"}))
	for _, other := range []osid.ID{
		osid.NewID("A", "n", "i"), osid.NewID("a", "m", "i"), osid.NewID("a", "n", "j"), osid.NewID("", "n", "i"), nil,
		foreignID{"b", "n", "i"}, foreignID{"a", "m", "i"}, foreignID{"a", "n", "j"},
	} {
		assert.False(t, osid.EqualIDs(id, other))
		assert.False(t, osid.EqualIDs(other, id))
		assert.False(t, osid.EqualIDs(other, foreignID{"a", "n", "i"}))
	}
	assert.True(t, osid.EqualIDs(nil, nil))
}

func TestIDRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		authority, namespace, identifier := part().Draw(t, "authority"), part().Draw(t, "namespace"), part().Draw(t, "identifier")
		id := osid.NewID(authority, namespace, identifier)
		text := osid.IDString(id)
		require.True(t, utf8.ValidString(text))
		require.False(t, strings.ContainsAny(text, " \t\n\x00"))

		parsed, err := osid.ParseID(text)
		require.NoError(t, err)
		require.True(t, osid.EqualIDs(id, parsed))
		require.True(t, osid.EqualIDs(parsed, foreignID{authority, namespace, identifier}))
		require.Equal(t, text, osid.IDString(parsed))
		require.Equal(t, authority, parsed.GetAuthority())
		require.Equal(t, namespace, parsed.GetIdentifierNamespace())
		require.Equal(t, identifier, parsed.GetIdentifier())
	})
}

func TestEqualIDsMeansOneText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.StringOfN(rapid.SampledFrom([]rune("a:@%")), 0, 2, -1)
		a := osid.NewID(few.Draw(t, "a1"), few.Draw(t, "a2"), few.Draw(t, "a3"))
		b := osid.NewID(few.Draw(t, "b1"), few.Draw(t, "b2"), few.Draw(t, "b3"))
		fb := foreignID{b.GetAuthority(), b.GetIdentifierNamespace(), b.GetIdentifier()}
		require.Equal(t, osid.IDString(a) == osid.IDString(b), osid.EqualIDs(a, b))
		require.Equal(t, osid.EqualIDs(a, b), osid.EqualIDs(a, fb))
	})
}

func TestIDAllocations(t *testing.T) {
	id, plain := osid.NewID("acme.com", "customer", "42"), "customer:42@acme.com"
	other := osid.NewID("acme.com", "customer", "42")
	escaped := osid.NewID("acme.com", "customer", "4:2")
	var text string
	var equal bool
	assert.Zero(t, testing.AllocsPerRun(100, func() { text = osid.IDString(id) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { text = osid.IDString(escaped) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { equal = osid.EqualIDs(id, other) }))
	assert.Equal(t, 1.0, testing.AllocsPerRun(100, func() { id, _ = osid.ParseID(plain) }), "the value; its parts are the text's")
	assert.Equal(t, 2.0, testing.AllocsPerRun(100, func() { id = osid.NewID("acme.com", "customer", "42") }), "the value and its text")
	_, _ = text, equal
}

func TestIDText(t *testing.T) {
	type record struct {
		Customer osid.IDText            `json:"customer"`
		Payer    osid.IDText            `json:"payer,omitzero"`
		Balances map[osid.IDText]string `json:"balances"`
	}
	id := osid.NewID("acme.com", "customer", "4:2")
	r := record{Customer: osid.NewIDText(id), Balances: map[osid.IDText]string{osid.NewIDText(foreignID{"acme.com", "customer", "1"}): "2.50"}}

	written, err := json.Marshal(r)
	require.NoError(t, err)
	assert.JSONEq(t, `{"customer": "customer:4%3A2@acme.com", "balances": {"customer:1@acme.com": "2.50"}}`, string(written))
	var read record
	require.NoError(t, json.Unmarshal(written, &read))
	assert.Equal(t, r, read)
	assert.True(t, osid.EqualIDs(id, read.Customer.ID()))
	assert.Equal(t, read.Customer, osid.NewIDText(id), "comparable by value")

	assert.True(t, read.Payer.IsZero())
	assert.Nil(t, read.Payer.ID())
	assert.Equal(t, osid.IDText{}, osid.NewIDText(nil))
	require.NoError(t, read.Customer.UnmarshalText(nil))
	assert.True(t, read.Customer.IsZero())

	before := osid.NewIDText(id)
	after := before
	require.ErrorIs(t, after.UnmarshalText([]byte("nonsense")), osid.ErrInvalidArgument)
	assert.Equal(t, before, after, "a failed read changes nothing")
	require.NoError(t, after.UnmarshalText([]byte("%61:b@c")))
	assert.Equal(t, "a:b@c", after.String(), "canonical whatever was read")

	written, err = json.Marshal(struct{ ID osid.ID }{id})
	require.NoError(t, err)
	assert.JSONEq(t, `{"ID": "customer:4%3A2@acme.com"}`, string(written), "an Id itself is written as its text")
}

func TestIDTextIsAFlag(t *testing.T) {
	flags := flag.NewFlagSet("test", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	var customer osid.IDText
	flags.TextVar(&customer, "customer", osid.NewIDText(osid.NewID("acme.com", "customer", "1")), "the customer")
	assert.Equal(t, "customer:1@acme.com", customer.String())
	require.NoError(t, flags.Parse([]string{"-customer", "customer:2@acme.com"}))
	assert.Equal(t, "2", customer.ID().GetIdentifier())
	assert.Error(t, flags.Parse([]string{"-customer", "2"}))
}

func FuzzParseID(f *testing.F) {
	for _, test := range idTexts {
		f.Add(test.text)
	}
	f.Add("%61:%3a@%FF")
	f.Add("a:b@c%")
	f.Fuzz(func(t *testing.T, text string) {
		id, err := osid.ParseID(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			require.Nil(t, id)
			return
		}
		canonical := osid.IDString(id)
		require.True(t, utf8.ValidString(canonical))
		again, err := osid.ParseID(canonical)
		require.NoError(t, err)
		require.True(t, osid.EqualIDs(id, again))
		require.Equal(t, canonical, osid.IDString(again))
		require.Equal(t, canonical, osid.IDString(foreignID{id.GetAuthority(), id.GetIdentifierNamespace(), id.GetIdentifier()}))
		if !strings.Contains(text, "%") {
			require.Equal(t, text, canonical)
		}
	})
}

func FuzzNewID(f *testing.F) {
	for _, test := range idTexts {
		f.Add(test.authority, test.namespace, test.identifier)
	}
	f.Fuzz(func(t *testing.T, authority, namespace, identifier string) {
		parsed, err := osid.ParseID(osid.IDString(osid.NewID(authority, namespace, identifier)))
		require.NoError(t, err)
		require.True(t, osid.EqualIDs(parsed, foreignID{authority, namespace, identifier}))
	})
}

func ExampleNewID() {
	id := osid.NewID("acme.com", "customer", "42")
	fmt.Println(osid.IDString(id))
	// Output: customer:42@acme.com
}

func ExampleParseID() {
	id, err := osid.ParseID("customer:joe%40home@acme.com")
	fmt.Println(id.GetIdentifier(), err)
	_, err = osid.ParseID("customer:joe@home@acme.com")
	fmt.Println(err)
	// Output:
	// joe@home <nil>
	// osid.ParseID: INVALID_ARGUMENT: text "customer:joe@home@acme.com": a second '@' (write %40 inside a part)
}

func ExampleEqualIDs() {
	a, b := osid.NewID("acme.com", "customer", "42"), osid.NewID("acme.com", "customer", "42")
	fmt.Println(a == b, osid.EqualIDs(a, b))
	// Output: false true
}

func ExampleIDText() {
	var order struct {
		Customer osid.IDText `json:"customer"`
	}
	_ = json.Unmarshal([]byte(`{"customer": "customer:42@acme.com"}`), &order)
	fmt.Println(order.Customer.ID().GetIdentifier())
	// Output: 42
}

var (
	sinkID    osid.ID
	sinkText  string
	sinkEqual bool
)

func BenchmarkNewID(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkID = osid.NewID("acme.com", "customer", "0193a5b0-7c1e-7d2f-9a3b-4c5d6e7f8091")
	}
}

func BenchmarkParseID(b *testing.B) {
	for _, text := range []string{"customer:0193a5b0-7c1e-7d2f-9a3b-4c5d6e7f8091@acme.com", "customer:0193a5b0%3A7c1e-7d2f-9a3b@acme.com"} {
		b.Run(map[bool]string{false: "plain", true: "escaped"}[strings.Contains(text, "%")], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkID, _ = osid.ParseID(text)
			}
		})
	}
}

func BenchmarkIDString(b *testing.B) {
	for name, id := range map[string]osid.ID{"ours": osid.NewID("acme.com", "customer", "42"), "foreign": foreignID{"acme.com", "customer", "42"}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkText = osid.IDString(id)
			}
		})
	}
}

func BenchmarkEqualIDs(b *testing.B) {
	id := osid.NewID("acme.com", "customer", "42")
	for name, other := range map[string]osid.ID{"ours": osid.NewID("acme.com", "customer", "42"), "foreign": foreignID{"acme.com", "customer", "42"}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkEqual = osid.EqualIDs(id, other)
			}
		})
	}
}
