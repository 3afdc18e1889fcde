package ambit_test

import data.ambit
import rego.v1

# "grant/0": "the fixture's request 0"
test_00001 if {
	result := ambit.decision with input as {"action":{"name":"billing.refund"},"context":{"approval":{"age_s":0,"approvers":[],"covers_digest":"","id":"","people":0,"roles":[],"state":"none"},"args":{"amount":80,"customer_id":"c-1"},"args_provenance":{"amount":"user","customer_id":"trusted"},"break_glass":{"age_s":0,"by":"h-9","record":"","roles":["operator"],"ticket":""},"counters":{"operation_calls":1,"retries":0,"session_calls":0,"session_cost":0,"session_operation_calls":0,"steps":1,"task_calls":1,"task_cost":0},"credential":{"age_s":30,"audience":"billing","holder":"support","id":"k-1"},"delegation":{"depth":0,"on_behalf_of":"","path":""},"destination":"","digest":"sha256:this-request","environment":"prod","now":"2026-01-01T00:00:00Z","now_ms":1767225600000,"session":{"id":"s-1","max_sensitivity":1,"untrusted_seen":false},"task":{"age_s":10,"id":"t-1","state":"active","subject":"c-1","type":"answer-ticket"},"time":{"hour":0,"minute_of_day":0,"weekday":4},"tool":{"digest":"sha256:reviewed"}},"resource":{"id":"ledger","properties":{"sensitivity":2},"type":"data-set"},"subject":{"id":"support","properties":{"attested":true,"identity":"spiffe://acme/support","state":"active"},"type":"agent"}}
	result.outcome == "allow"
	every id in ["grant/billing.refund"] {
		id in result.rules
	}
}

# "grant/1": "the fixture's request 1"
test_00002 if {
	result := ambit.decision with input as {"action":{"name":"billing.refund"},"context":{"approval":{"age_s":0,"approvers":[],"covers_digest":"","id":"","people":0,"roles":[],"state":"none"},"args":{"amount":300,"customer_id":"c-1"},"args_provenance":{"amount":"user","customer_id":"trusted"},"break_glass":{"age_s":0,"by":"h-9","record":"","roles":["operator"],"ticket":""},"counters":{"operation_calls":1,"retries":0,"session_calls":0,"session_cost":0,"session_operation_calls":0,"steps":1,"task_calls":1,"task_cost":0},"credential":{"age_s":30,"audience":"billing","holder":"support","id":"k-1"},"delegation":{"depth":0,"on_behalf_of":"","path":""},"destination":"","digest":"sha256:this-request","environment":"prod","now":"2026-01-01T00:00:00Z","now_ms":1767225600000,"session":{"id":"s-1","max_sensitivity":1,"untrusted_seen":false},"task":{"age_s":10,"id":"t-1","state":"active","subject":"c-1","type":"answer-ticket"},"time":{"hour":0,"minute_of_day":0,"weekday":4},"tool":{"digest":"sha256:reviewed"}},"resource":{"id":"ledger","properties":{"sensitivity":2},"type":"data-set"},"subject":{"id":"support","properties":{"attested":true,"identity":"spiffe://acme/support","state":"active"},"type":"agent"}}
	result.outcome == "escalate"
	every id in ["approval/refund","grant/billing.refund"] {
		id in result.rules
	}
	every code in ["approval_needed"] {
		code in result.reasons
	}
}
