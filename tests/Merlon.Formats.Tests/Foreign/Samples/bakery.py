#!/usr/bin/env python3
# A bakery as a tmac model. Read, never run.
from tmac import Asset, Model, Process, ExternalEntity, DataFlow, Protocol, Score, Technology, TrustBoundary, Authentication
from tmac.plus import Browser, Database

model = Model("Bakery", description="Sells bread", owner="Bo")
street = TrustBoundary(model, "Internet")
shop = TrustBoundary(model, "Shop network", description="Behind the till")
cellar = TrustBoundary(model, "Cellar", trust_boundary=shop)
recipe = Asset(model, "Recipe", confidentiality=Score.VERY_HIGH, integrity=Score.HIGH, availability=Score.LOW)
guest = Browser(model, "Guest browser", trust_boundary=street)
till = Process(model, "Till", technology=Technology.WEB_APPLICATION, trust_boundary=shop, redundant=True, custom_developed_parts=True)
book = Database(model, "Order book", vendor="PostgreSQL", trust_boundary=cellar)
book.stores(recipe)
order = guest.add_data_flow("Order", destination=till, protocol=Protocol.HTTPS, authentication=Authentication.TOKEN)
order.transfers("Card number", confidentiality=Score.HIGH, integrity=Score.HIGH, availability=Score.MEDIUM)
note = DataFlow(model, "Note", source=till, destination=book, protocol=Protocol.SQL, readonly=True)
model.accept_risk("CAPEC-63@Till", "T-9", "Only staff sees it")
model.close_user_story("ASVS-5.3.4@CAPEC-66@Till@Note")
